import { Alert } from "~/components/ui/alert";
import { Card } from "~/components/ui/card";
import { Hash } from "~/components/ui/hash";
import { TableCard, Table } from "~/components/ui/table";
import { requirementNumber } from "~/domain/requirement/requirement";
import type { VersionPage } from "~/features/requirement/requirement-versions.server";
import { requirementGroupName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";
import { countWords, levelWord, percent } from "./requirement-words";

/** A version's requirements by group, with what the municipalities had said. */
export function VersionTable({ page }: { page: VersionPage }) {
  const { groups } = page.table;
  return (
    <div className="grid grid-cols-1 gap-5">
      {page.isIntact ? null : (
        <Alert tone="stop">
          <p>{m.requirement_version_damaged()}</p>
        </Alert>
      )}
      <Card heading={m.requirement_hash()} note={m.requirement_hash_note()}>
        <Hash value={page.sha256} />
      </Card>
      <TableCard label={m.requirement_caption()}>
        <Table caption={m.requirement_caption()}>
          <thead>
            <tr>
              <th scope="col">{m.requirement_requirement()}</th>
              <th scope="col">{m.requirement_opinions()}</th>
              <th scope="col" className="num">
                {m.requirement_must_municipalities()}
              </th>
              <th scope="col" className="num">
                {m.requirement_must_inhabitants()}
              </th>
              <th scope="col">{m.requirement_becomes()}</th>
            </tr>
          </thead>
          {groups.map(({ group, rows }) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={5}>
                  {requirementGroupName(group)}
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.number}>
                  <th scope="row">
                    {requirementNumber(row.number)} {row.title}
                    <small className="muted rq-source">{row.source}</small>
                  </th>
                  <td>{countWords(row)}</td>
                  <td className="num">{row.must ? percent(row.must.municipalities) : "–"}</td>
                  <td className="num">{row.must ? percent(row.must.inhabitants) : "–"}</td>
                  <td>{row.disagrees ? m.requirement_disagree() : levelWord(row).toLowerCase() || "–"}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </Table>
      </TableCard>
    </div>
  );
}
