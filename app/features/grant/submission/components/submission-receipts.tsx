import { Link } from "@remix-run/react";

import { formatInstantSeconds } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { SubmissionPage } from "~/features/grant/submission/submission-page.server";

/** What has already been submitted, the latest first. */
export function SubmissionReceipts({ receipts }: Pick<SubmissionPage, "receipts">) {
  return (
    <section aria-labelledby="receipts">
      <h2 id="receipts" className="mb-3">
        {m.grant_submit_receipts()}
      </h2>
      <ol className="card card-list submission-receipts">
        {receipts.map((receipt, index) => (
          <li key={receipt.number}>
            <Link to={paths.receipt(receipt.number)}>{receipt.number}</Link>
            <span className="muted">{formatInstantSeconds(receipt.submittedAt)}</span>
            <span className="push muted">{index === 0 ? m.grant_submit_holds() : m.grant_submit_replaced()}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
