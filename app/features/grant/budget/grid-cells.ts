import { parseKroner, type Øre } from "~/domain/shared/money";

import type { CellReply, FilledCell } from "./budget-cell";

/** What is in a cell, what is on disk, and the server's answer about it. */
export interface Cell {
  text: string;
  was: string;
  version: number;
  reply: Exclude<CellReply, { kind: "saved" }> | null;
  /** Somebody else has saved it since the page was opened. */
  isNew: boolean;
}

export type Cells = Readonly<Record<string, Cell>>;

/** Every cell as it is on disk. */
export function cellsOnDisk(names: readonly string[], filled: readonly FilledCell[]): Cells {
  const known = new Map(filled.map((cell) => [cell.name, cell]));
  return Object.fromEntries(
    names.map((name) => {
      const { text = "", version = 0 } = known.get(name) ?? {};
      return [name, { text, was: text, version, reply: null, isNew: false }];
    }),
  );
}

/** What was written or pasted. A name that is not in the grid is left out. */
export function withWritten(cells: Cells, changes: Readonly<Record<string, string>>): Cells {
  const next = { ...cells };
  for (const [name, text] of Object.entries(changes)) {
    const cell = cells[name];
    if (cell && cell.text !== text) next[name] = { ...cell, text, reply: null, isNew: false };
  }
  return next;
}

/** What others saved arrives in the cells nobody is writing in here. */
export function withHeard(cells: Cells, filled: readonly FilledCell[]): Cells {
  const next = { ...cells };
  for (const { name, text, version } of filled) {
    const cell = cells[name];
    if (!cell || cell.text !== cell.was || version <= cell.version) continue;
    next[name] = { text, was: text, version, reply: null, isNew: text !== cell.was };
  }
  return next;
}

/** A saved cell shows what is on disk unless the person has typed more in the meantime. */
export function withReplies(cells: Cells, replies: readonly CellReply[]): Cells {
  const next = { ...cells };
  for (const reply of replies) {
    const cell = next[reply.name];
    if (!cell) continue;
    if (reply.kind === "saved") {
      const isSame = amountOf(cell.text) === amountOf(reply.text);
      const text = isSame ? reply.text : cell.text;
      next[reply.name] = { text, was: reply.text, version: reply.version, reply: null, isNew: false };
    } else next[reply.name] = { ...cell, text: cell.text === cell.was ? reply.text : cell.text, reply };
  }
  return next;
}

/** A conflict is settled: with what the other saved, or with one's own to be saved over it. */
export function withSettled(cells: Cells, name: string, choice: "theirs" | "mine"): Cells {
  const cell = cells[name];
  if (cell?.reply?.kind !== "conflict") return cells;
  const { theirs: was, version } = cell.reply;
  const text = choice === "theirs" ? was : cell.text;
  return { ...cells, [name]: { text, was, version, reply: null, isNew: false } };
}

/** Those that are to be sent: written, and not waiting for the person. */
export const waitingIn = (cells: Cells): [string, Cell][] =>
  Object.entries(cells).filter(([, cell]) => cell.text.trim() !== cell.was.trim() && cell.reply === null);

/** What is written as an amount; nothing for what cannot be read. */
export function amountOf(text: string): Øre {
  const amount = parseKroner(text);
  return amount.ok ? amount.value : 0n;
}
