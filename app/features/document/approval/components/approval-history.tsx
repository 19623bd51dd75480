import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { Tag } from "~/components/ui/tag";
import type { ApprovalPage } from "~/features/document/approval/approval-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { byWords, sectionName } from "./approval-words";

/** Everything a municipality has approved of the document, with what it has taken back. */
export function ApprovalHistory({ slug, page }: { slug: string; page: ApprovalPage }) {
  const { history, municipality, documentId } = page;
  return (
    <Card heading={m.approval_history({ municipality: municipality.name })}>
      {history.length === 0 ? <p className="muted">{m.approval_history_none()}</p> : null}
      <ol className="approval-history">
        {history.map((one) => (
          <li key={one.id} data-withdrawn={one.withdrawn ? true : undefined}>
            <p>
              <Link to={paths.documentVersion(slug, documentId, one.version)}>
                {one.isWhole
                  ? m.approval_history_whole({ number: one.version })
                  : m.approval_history_parts({ number: one.version, count: one.sections.length })}
              </Link>
            </p>
            <p className="small muted">{byWords(one)}</p>
            {one.isWhole ? null : (
              <p className="small" lang={page.language}>
                {one.sections.map(sectionName).join(" · ")}
              </p>
            )}
            {one.unconfirmedEmail ? (
              <p className="small wrap-anywhere">
                <Tag tone="notice">{m.approval_unconfirmed()}</Tag> {one.unconfirmedEmail}
              </p>
            ) : null}
            {one.reservation ? (
              <p className="approver-reservation">
                <b>{m.approval_reservation()}:</b> {one.reservation}
              </p>
            ) : null}
            {one.withdrawn ? (
              <p className="approver-reservation">
                {m.approval_withdrawn_words({
                  person: one.withdrawn.by,
                  date: formatInstant(one.withdrawn.at),
                  reason: one.withdrawn.reason,
                })}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
