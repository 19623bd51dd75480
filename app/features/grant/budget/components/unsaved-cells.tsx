import { Alert } from "~/components/ui/alert";
import type { Cell, Cells } from "~/features/grant/budget/grid-cells";
import type { GridShape } from "~/features/grant/budget/grid-shape";
import { m } from "~/paraglide/messages.js";

/** What was not saved, cell by cell: what is wrong with it, or what somebody else saved first and the choice. */
export function UnsavedCells({
  shape,
  cells,
  onSettle,
}: {
  shape: GridShape;
  cells: Cells;
  onSettle: (name: string, choice: "theirs" | "mine") => void;
}) {
  const unsaved = shape.rows.flatMap((row) =>
    row.cells.flatMap(({ name, label }) => {
      const reply = cells[name]?.reply;
      return reply ? [{ name, label, reply }] : [];
    }),
  );
  if (unsaved.length === 0) return null;
  return (
    <Alert tone="stop" heading={m.grant_cells_unsaved({ count: unsaved.length })} isLive>
      <ul className="budget-unsaved">
        {unsaved.map(({ name, label, reply }) => (
          <li key={name} id={`said-${name}`}>
            <b>{label}</b>{" "}
            {reply.kind === "refused" ? (
              <>
                {reply.text}: {reply.words}
              </>
            ) : (
              <Conflict reply={reply} mine={cells[name]?.text} onSettle={(choice) => onSettle(name, choice)} />
            )}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Conflict({
  reply,
  mine,
  onSettle,
}: {
  reply: Extract<NonNullable<Cell["reply"]>, { kind: "conflict" }>;
  mine: string | undefined;
  onSettle: (choice: "theirs" | "mine") => void;
}) {
  return (
    <>
      {m.grant_cell_conflict({ by: reply.by, theirs: reply.theirs || "0" })}{" "}
      {m.grant_cell_conflict_mine({ mine: mine || "0" })}{" "}
      <button type="button" className="link" onClick={() => onSettle("theirs")}>
        {m.grant_conflict_take()}
      </button>{" "}
      <button type="button" className="link" onClick={() => onSettle("mine")}>
        {m.grant_conflict_keep()}
      </button>
    </>
  );
}
