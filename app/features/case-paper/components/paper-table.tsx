import { Table, TableCard } from "~/components/ui/table";
import type { PaperRow } from "~/features/case-paper/case-papers-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Every municipality, in which written standard its paper is, and whether it has been made. */
export function PaperTable({ rows, isRunning }: { rows: PaperRow[]; isRunning: boolean }) {
  if (rows.length === 0) return null;
  return (
    <TableCard label={m.casepaper_municipalities()}>
      <Table caption={m.casepaper_municipalities()}>
        <thead>
          <tr>
            <th scope="col">{m.board_municipality()}</th>
            <th scope="col">{m.casepaper_standard()}</th>
            <th scope="col">{m.casepaper_state()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.name}</th>
              <td>{row.standard}</td>
              <td>{stateOf(row, isRunning)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableCard>
  );
}

function stateOf({ madeAt, isNew }: PaperRow, isRunning: boolean): string {
  if (madeAt === null) return isRunning ? m.casepaper_state_waiting() : m.casepaper_state_none();
  const when = formatDate(madeAt);
  return isNew ? m.casepaper_state_new({ when }) : m.casepaper_state_kept({ when });
}
