import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, useRef } from "react";

import { type Cells, withWritten } from "~/features/grant/budget/grid-cells";
import { stepOf } from "~/features/grant/budget/grid-move";
import type { GridShape } from "~/features/grant/budget/grid-shape";
import { isBlock, readPastedBlock } from "~/features/grant/budget/pasted-block";

import type { useBudgetCells } from "./use-budget-cells";

type Given = Pick<ReturnType<typeof useBudgetCells>, "write" | "remember" | "undo" | "canUndo"> & {
  cells: Cells;
  shape: GridShape;
  onLeftOut: (texts: string[]) => void;
};

const cellOf = (target: EventTarget): HTMLInputElement | null =>
  target instanceof HTMLInputElement && target.dataset["cell"] !== undefined ? target : null;

const placeOf = (input: HTMLInputElement) => ({
  row: Number(input.dataset["row"]),
  column: Number(input.dataset["column"]),
});

/** Selects what has just been written into a cell, unless the person has moved on. */
const selectAgain = (input: HTMLInputElement) =>
  requestAnimationFrame(() => {
    if (document.activeElement === input) input.select();
  });

/** The table's keys, as a spreadsheet has them: moving, giving back, pasting a block, undoing. */
export function useGridKeys({ cells, shape, write, remember, undo, canUndo, onLeftOut }: Given) {
  /** The cell one is in, what stood in it on entering, and whether something has been typed since. */
  const entered = useRef<{ name: string; text: string; isTyped: boolean } | null>(null);

  const enter = (input: HTMLInputElement) => {
    entered.current = { name: input.dataset["cell"] ?? "", text: input.value, isTyped: false };
    input.select();
  };
  const leave = (input: HTMLInputElement) => {
    const from = entered.current;
    if (from?.isTyped && from.text !== input.value) remember({ before: { [from.name]: from.text }, isBlock: false });
    entered.current = null;
  };

  /** What was typed in the cell is given back. False where nothing was. */
  const giveBack = (input: HTMLInputElement): boolean => {
    const from = entered.current;
    if (!from?.isTyped) return false;
    from.isTyped = false;
    write({ [from.name]: from.text });
    selectAgain(input);
    return true;
  };

  const undoLast = (input: HTMLInputElement) => {
    const before = undo();
    const from = entered.current;
    if (from) from.text = before[from.name] ?? from.text;
    selectAgain(input);
  };

  const move = (input: HTMLInputElement, step: { rows: number; columns: number }) => {
    const table = input.closest("table");
    const { row, column } = placeOf(input);
    for (let n = 1; n <= Math.max(shape.rows.length, shape.columns.length); n += 1) {
      const place = `[data-row="${row + n * step.rows}"][data-column="${column + n * step.columns}"]`;
      const next = table?.querySelector<HTMLInputElement>(`input${place}`);
      if (!next) continue;
      next.focus();
      return;
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const input = cellOf(event.target);
    if (!input || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "z" || event.shiftKey) return;
      event.preventDefault();
      if (!giveBack(input) && canUndo) undoLast(input);
      return;
    }
    if (event.key === "Escape") {
      giveBack(input);
      return;
    }
    const { selectionStart, selectionEnd, value } = input;
    const caret = { start: selectionStart ?? 0, end: selectionEnd ?? 0, length: value.length };
    const step = stepOf(event.key, event.shiftKey, caret);
    if (!step) return;
    event.preventDefault();
    move(input, step);
  };

  const onPaste = (event: ClipboardEvent<HTMLTableElement>) => {
    const input = cellOf(event.target);
    const text = event.clipboardData.getData("text/plain");
    if (!input || !isBlock(text)) return;
    event.preventDefault();
    const { row, column } = placeOf(input);
    const changes: Record<string, string> = {};
    const outside: string[] = [];
    for (const one of readPastedBlock(text)) {
      const into = shape.rows[row + one.row];
      const cell = into?.mayEdit ? into.cells[column + one.column] : undefined;
      if (cell) changes[cell.name] = one.text;
      else outside.push(one.text);
    }
    const next = withWritten(cells, changes);
    const before = Object.keys(changes).flatMap((name) =>
      next[name] === cells[name] ? [] : [[name, cells[name]?.text ?? ""] as const],
    );
    if (before.length > 0) remember({ before: Object.fromEntries(before), isBlock: true });
    const from = entered.current;
    if (from) entered.current = { ...from, text: changes[from.name] ?? from.text, isTyped: false };
    write(changes);
    onLeftOut(outside);
  };

  return {
    onKeyDown,
    onPaste,
    onInput: () => {
      if (entered.current) entered.current.isTyped = true;
    },
    onFocus: (event: FocusEvent<HTMLTableElement>) => {
      const input = cellOf(event.target);
      if (input) enter(input);
    },
    onBlur: (event: FocusEvent<HTMLTableElement>) => {
      const input = cellOf(event.target);
      if (input) leave(input);
    },
  };
}
