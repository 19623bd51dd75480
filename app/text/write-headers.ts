import type * as Y from "yjs";

import type { PlacedCell } from "./table-cells";

interface HeaderCells {
  rows: readonly string[];
  columns: readonly string[];
  /** The cells of the table as the editor has it, by their home */
  homes: ReadonlyMap<string, PlacedCell>;
}

/**
 * Which cells are headers: said of a whole row or column where it is so, that a cell somebody else adds to it
 * meanwhile is one too; of single cells where it is not.
 */
export function writeHeaders(headers: Y.Map<unknown>, { rows, columns, homes }: HeaderCells): void {
  const cells = [...homes].map(([home, { node, row, column }]) => ({
    home,
    row: rows[row] ?? "",
    column: columns[column] ?? "",
    isHeader: node.type.name === "tableHeader",
  }));
  const isSaid = (key: string) => headers.get(key) === true;
  const own = (home: string) => (typeof headers.get(home) === "boolean" ? isSaid(home) : null);
  const shown = ({ home, row, column }: (typeof cells)[number]) => own(home) ?? (isSaid(row) || isSaid(column));
  const isRight = () => cells.every((cell) => shown(cell) === cell.isHeader);
  if (isRight()) return;

  for (const [lines, line] of [
    [rows, "row"],
    [columns, "column"],
  ] as const)
    for (const id of lines) {
      const inLine = cells.filter((cell) => cell[line] === id);
      const isHeader = inLine[0]?.isHeader;
      const isUniform = inLine.every((cell) => cell.isHeader === isHeader);
      if (isHeader === undefined || !isUniform || inLine.every((cell) => shown(cell) === isHeader)) continue;
      if (isSaid(id) !== isHeader) headers.set(id, isHeader);
      for (const { home } of inLine) if (own(home) !== null) headers.delete(home);
    }
  for (const cell of cells) if (shown(cell) !== cell.isHeader) headers.set(cell.home, cell.isHeader);
}
