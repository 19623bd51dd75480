import { Link } from "@remix-run/react";
import { lastMinuteBefore } from "~/domain/shared/deadline";

import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { formatInstant, formatInstantSeconds } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { SubmissionPage } from "~/features/grant/submission/submission-page.server";

/** What has already been submitted, the latest first, and how and until when it can be replaced. */
export function SubmissionReceipts({ page, editHref }: { page: SubmissionPage; editHref: string }) {
  const until = formatInstant(lastMinuteBefore(page.closesAt));
  return (
    <>
      <section aria-labelledby="receipts">
        <h2 id="receipts" className="mb-3">
          {m.grant_submit_receipts()}
        </h2>
        <ol className="card card-list submission-receipts">
          {page.receipts.map((receipt, index) => (
            <li key={receipt.number}>
              <Link to={paths.receipt(receipt.number)}>{receipt.number}</Link>
              <span className="muted">{formatInstantSeconds(receipt.submittedAt)}</span>
              <span className="push muted">{index === 0 ? m.grant_submit_holds() : m.grant_submit_replaced()}</span>
            </li>
          ))}
        </ol>
      </section>
      {page.mayBeReplaced ? (
        <Alert tone="info" heading={m.grant_submit_replaceable({ until })}>
          <p>{m.grant_submit_how()}</p>
          {page.maySubmit && page.isSent ? (
            <LinkButton size="small" to={editHref}>
              {m.grant_submit_change()}
            </LinkButton>
          ) : null}
        </Alert>
      ) : null}
    </>
  );
}
