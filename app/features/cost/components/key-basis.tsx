import { Table, TableCard } from "~/components/ui/table";
import type { CostKeyPage } from "~/features/cost/cost-key-page.server";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { SharersHead } from "./sharers-head";

/** What the keys divide by, for those who only read it. */
export function KeyBasis({ page }: { page: CostKeyPage }) {
  const { parts, sharers } = page;
  return (
    <>
      <p>
        {m.cost_parts_heading()}: {parts.words}
      </p>
      <TableCard label={m.cost_sharers_heading()}>
        <Table caption={m.cost_sharers_heading()}>
          <SharersHead />
          <tbody>
            {sharers.map(({ number, name, population, users, weight }) => (
              <tr key={number}>
                <th scope="row">{name}</th>
                <td className="num">{population === null ? "–" : formatNumber(population)}</td>
                <td className="num">{users || "–"}</td>
                <td className="num">{weight || "–"}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableCard>
    </>
  );
}
