import { Link } from "@remix-run/react";
import { memo } from "react";

import type { FilledCell } from "~/features/grant/budget/budget-cell";
import { amountOf, type Cell } from "~/features/grant/budget/grid-cells";
import type { GridCell, GridRow } from "~/features/grant/budget/grid-shape";
import { formatInstant, formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

export interface BudgetRowProps {
  row: GridRow;
  position: number;
  cells: (Cell | undefined)[];
  /** Who saved each cell last. */
  saved: (FilledCell | undefined)[];
  href: string | undefined;
  /** False where the amounts are only read: on the server, unless they are a form. */
  isOpen: boolean;
  /** The cells post as a plain form. */
  isForm: boolean;
  onWrite: (changes: Record<string, string>) => void;
}

/** One row of the grid: its name, its cells and their sum. */
export const BudgetRow = memo(
  function BudgetRow({ row, position, cells, saved, href, isOpen, isForm, onWrite }: BudgetRowProps) {
    return (
      <tr data-outside={row.isOutside ?? undefined} data-editable={row.mayEdit || undefined}>
        <th scope="row" title={row.help ?? undefined}>
          {href ? <Link to={href}>{row.label}</Link> : row.label}
          {row.isOutside ? <small>{outsideWords[row.isOutside]()}</small> : null}
        </th>
        {row.cells.map((place, column) => {
          const cell = cells[column];
          if (!cell || !row.mayEdit || !isOpen)
            return (
              <td className="num" key={place.name} data-kind={place.kind}>
                {cell?.text}
              </td>
            );
          return (
            <BudgetCell
              key={place.name}
              place={place}
              cell={cell}
              saved={saved[column]}
              at={{ row: position, column }}
              isForm={isForm}
              onWrite={onWrite}
            />
          );
        })}
        <RowSum row={row} cells={cells} />
      </tr>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.isOpen === after.isOpen &&
    before.href === after.href &&
    before.cells.every((cell, index) => cell === after.cells[index]) &&
    before.saved.every((cell, index) => cell === after.saved[index]),
);

const outsideWords = { left: m.grant_budget_left, not_asked: m.grant_budget_not_asked };

function RowSum({ row, cells }: Pick<BudgetRowProps, "row" | "cells">) {
  const sumOf = (kind: GridCell["kind"]) =>
    row.cells.reduce((sum, cell, index) => sum + (cell.kind === kind ? amountOf(cells[index]?.text ?? "") : 0n), 0n);
  const kinds = new Set(row.cells.map(({ kind }) => kind));
  const [first] = kinds;
  return (
    <td className="num sum">
      {formatKroner(sumOf(kinds.has("cost") ? "cost" : (first ?? "cost")))}
      {kinds.size > 1 ? <small>{m.grant_budget_of_it({ amount: formatKroner(sumOf("own_share")) })}</small> : null}
    </td>
  );
}

function BudgetCell({
  place,
  cell,
  saved,
  at,
  isForm,
  onWrite,
}: {
  place: GridCell;
  cell: Cell;
  saved: FilledCell | undefined;
  at: { row: number; column: number };
  isForm: boolean;
  onWrite: (changes: Record<string, string>) => void;
}) {
  const { name } = place;
  const state = cell.reply
    ? cell.reply.kind === "refused"
      ? "error"
      : "conflict"
    : cell.isNew
      ? "changed"
      : undefined;
  return (
    <td
      className="cell"
      data-state={state}
      data-kind={place.kind}
      title={saved ? m.grant_cell_by({ by: saved.by, at: formatInstant(saved.at) }) : undefined}
    >
      {isForm ? (
        <>
          <input type="hidden" name={`was ${name}`} value={cell.was} />
          <input
            type="hidden"
            name={`version ${name}`}
            value={cell.reply?.kind === "conflict" ? cell.reply.version : cell.version}
          />
        </>
      ) : null}
      <input
        name={isForm ? `amount ${name}` : undefined}
        data-cell={name}
        data-row={at.row}
        data-column={at.column}
        aria-label={place.label}
        inputMode="decimal"
        autoComplete="off"
        value={cell.text}
        aria-invalid={state === "error" || undefined}
        aria-describedby={cell.reply ? `said-${name}` : undefined}
        onChange={(event) => onWrite({ [name]: event.target.value })}
      />
    </td>
  );
}
