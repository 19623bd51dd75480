import { Link } from "@remix-run/react";

import { Table, TableCard } from "~/components/ui/table";
import { Tag, type Tone } from "~/components/ui/tag";
import type { ApprovalState } from "~/domain/document/approval";
import type { ApprovedText, ApproverRow } from "~/features/document/approval/approvals-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { byWords, sectionName, stateName, tileWords } from "./approval-words";

const tones = {
  approved: "accent",
  partly: "neutral",
  changed: "notice",
  withdrawn: "stop",
  waiting: "neutral",
} satisfies Record<ApprovalState, Tone>;

/** What somebody has to talk about first; those who have said nothing last. */
const ORDER: readonly ApprovalState[] = ["changed", "withdrawn", "partly", "approved", "waiting"];

/** The wall in words: who has approved what, with which reservation, and by which change it no longer holds. */
export function ApproverList(props: {
  slug: string;
  documentId: string;
  language: string;
  rows: readonly ApproverRow[];
  sections: number;
  of: ApprovedText;
}) {
  const { slug, documentId, language, sections, of } = props;
  const rows = props.rows.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  return (
    <TableCard label={m.approval_list()}>
      <Table caption={m.approval_list()} className="approver-table">
        <thead>
          <tr>
            <th scope="col">{m.approval_column_municipality()}</th>
            <th scope="col">{m.approval_column_state()}</th>
            <th scope="col">{m.approval_column_by()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">
                <Link to={paths.approval(slug, documentId, row.number)}>{row.name}</Link>
              </th>
              <td>
                <Tag tone={tones[row.state]}>{stateName[row.state]()}</Tag>
                {row.state === "partly" || row.state === "changed" ? (
                  <span className="small muted"> {tileWords(row, sections)}</span>
                ) : null}
                {row.changed.length > 0 ? (
                  <ul className="approver-changed small" lang={language}>
                    {row.changed.map((section, index) => (
                      <li key={index}>{sectionName(section)}</li>
                    ))}
                  </ul>
                ) : null}
                {row.state === "changed" && row.last ? (
                  <p className="small">
                    <Link to={paths.compareVersions(slug, documentId, row.last.version, of)}>
                      {m.approval_row_since()}
                    </Link>
                  </p>
                ) : null}
              </td>
              <td>
                {row.last ? (
                  <>
                    <p>{byWords(row.last)}</p>
                    <p className="small muted">{m.approval_row_version({ number: row.last.version })}</p>
                    {row.last.unconfirmedEmail ? (
                      <p className="small wrap-anywhere">
                        <Tag tone="notice">{m.approval_unconfirmed()}</Tag> {row.last.unconfirmedEmail}
                      </p>
                    ) : null}
                    {row.last.reservation ? (
                      <p className="approver-reservation">
                        <b>{m.approval_reservation()}:</b> {row.last.reservation}
                      </p>
                    ) : null}
                  </>
                ) : null}
                {row.withdrawn ? (
                  <p className="approver-reservation">
                    {m.approval_withdrawn_words({
                      person: row.withdrawn.by,
                      date: formatInstant(row.withdrawn.at),
                      reason: row.withdrawn.reason,
                    })}
                  </p>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  );
}
