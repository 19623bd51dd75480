import { ChangedWords } from "~/components/ui/changed-words";
import { ScrollArea } from "~/components/ui/scroll-area";
import { m } from "~/paraglide/messages.js";
import { type ComparedTable, type ComparedRow, wholeRow } from "~/text/difference/compared-row";
import type { ShownBlock } from "~/text/difference/compared";
import type { Run } from "~/text/difference/words";

/** Which of the two texts is read: both in one, or one of them. */
export type Reading = "both" | "before" | "after";

const LEFT_OUT: Record<Reading, Run["state"] | null> = { both: null, before: "added", after: "removed" };

export function Runs({ runs, reading = "both" }: { runs: readonly Run[]; reading?: Reading }) {
  return <ChangedWords runs={runs.filter(({ state }) => state !== LEFT_OUT[reading])} />;
}

export function BlockText({ block, state = "same" }: { block: ShownBlock; state?: Run["state"] }) {
  if (block.kind === "table")
    return <TableRows rows={block.rows.map((row) => wholeRow(row, state))} columns={[]} reading="both" />;
  return (
    <p className="difference-text" data-form={block.form}>
      <Runs runs={[{ text: block.text, state }]} />
    </p>
  );
}

/** More like rows than this behind each other are counted, not shown. */
const FEW = 2;

/** The rows that changed, with those around them; the whole table is a press away. */
export function TableChange({ table, reading }: { table: ComparedTable; reading: Reading }) {
  const { rows, columns } = table;
  const shown = rows.map(
    ({ state }, at) => at === 0 || [-1, 0, 1].some((by) => isChanged(rows[at + by])) || state !== "same",
  );
  const left = shown.filter((isShown) => !isShown).length;
  if (left <= FEW) return <TableRows rows={rows} columns={columns} reading={reading} />;
  return (
    <>
      <TableRows rows={rows.filter((_, at) => shown[at])} columns={columns} reading={reading} />
      <details className="difference-more">
        <summary>{m.document_compare_rows_alike({ count: left })}</summary>
        <TableRows rows={rows} columns={columns} reading={reading} />
      </details>
    </>
  );
}

const isChanged = (row: ComparedRow | undefined): boolean => row !== undefined && row.state !== "same";

function TableRows({
  rows,
  columns,
  reading,
}: {
  rows: readonly ComparedRow[];
  columns: ComparedTable["columns"];
  reading: Reading;
}) {
  const isRead = (state: ComparedRow["state"]) => state !== LEFT_OUT[reading];
  return (
    <ScrollArea className="difference-table" label={m.document_compare_table()}>
      <table>
        <tbody>
          {rows
            .filter(({ state }) => isRead(state))
            .map((row, index) => (
              <tr key={index} data-state={row.state}>
                {row.cells.map((cell, at) =>
                  isRead(columns[at] ?? "same") ? (
                    <td key={at} data-column={columns[at]}>
                      <Runs runs={cell} reading={reading} />
                    </td>
                  ) : null,
                )}
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
