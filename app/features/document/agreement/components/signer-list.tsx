import { Link } from "@remix-run/react";

import { Hash } from "~/components/ui/hash";
import { Table, TableCard } from "~/components/ui/table";
import { Tag, type Tone } from "~/components/ui/tag";
import { SIGNATURE_STATES, type SignatureState } from "~/domain/consortium/agreement-signature";
import type { SignerRow } from "~/features/document/agreement/agreement-page.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { signedWords, stateName } from "./signature-words";

const tones = { signed: "accent", stale: "notice", waiting: "neutral" } satisfies Record<SignatureState, Tone>;

/** The wall in words: who signed which version, and under which fingerprint. */
export function SignerList({
  slug,
  documentId,
  rows,
}: {
  slug: string;
  documentId: string;
  rows: readonly SignerRow[];
}) {
  const ordered = rows.toSorted((a, b) => SIGNATURE_STATES.indexOf(a.state) - SIGNATURE_STATES.indexOf(b.state));
  return (
    <TableCard label={m.agreement_list()}>
      <Table caption={m.agreement_list()} className="approver-table">
        <thead>
          <tr>
            <th scope="col">{m.approval_column_municipality()}</th>
            <th scope="col">{m.agreement_column_state()}</th>
            <th scope="col">{m.agreement_column_signature()}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => (
            <tr key={row.number}>
              <th scope="row">
                <Link to={paths.agreementOf(slug, documentId, row.number)}>{row.name}</Link>
              </th>
              <td>
                <Tag tone={tones[row.state]}>{stateName[row.state]()}</Tag>
                {row.state !== "signed" && row.isNotReady ? (
                  <p className="small muted">{m.agreement_not_ready()}</p>
                ) : null}
              </td>
              <td>
                {row.last ? (
                  <>
                    <p>{signedWords(row.last)}</p>
                    <p className="small muted">
                      {m.agreement_under_version({ number: row.last.number })}{" "}
                      <Hash value={row.last.sha256} shownGroups={2} />
                    </p>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  );
}
