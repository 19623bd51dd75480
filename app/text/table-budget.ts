import * as Y from "yjs";

import { columnsRoot, rowsRoot } from "./roots";
import { TABLE_LIMITS } from "./table-grid";
import { unitOf } from "./units";

/** Cells that are shown of all tables of a text together. A few hundred ids could ask for millions. */
const CELLS_MAX = 30_000;

const ROWS = rowsRoot("");

export interface TableBudget {
  /** There are more cells than are shown, if those of tables count that no text mentions any more. */
  isCrowded: boolean;
  /** Tables that are not shown. */
  beyond: ReadonlySet<string>;
}

/**
 * Which tables of a text are not shown, because all of them together have more cells than a text may hold: those with
 * the later ids. A function of what is shared, like everything that is shown. Nearly always none.
 */
export function tableBudget(doc: Y.Doc, main: Y.Text): TableBudget {
  const sizes = new Map<string, number>();
  let all = 0;
  for (const name of doc.share.keys()) {
    if (!name.startsWith(ROWS)) continue;
    const id = name.slice(ROWS.length);
    const cells = lengthOf(doc, name, TABLE_LIMITS.rows) * lengthOf(doc, columnsRoot(id), TABLE_LIMITS.columns);
    sizes.set(id, cells);
    all += cells;
  }
  if (all <= CELLS_MAX) return ENOUGH;
  let cells = 0;
  const beyond = [...mentionedIn(main)].sort().filter((id) => {
    cells += sizes.get(id) ?? 0;
    return cells > CELLS_MAX;
  });
  return { isCrowded: true, beyond: new Set(beyond) };
}

export const ENOUGH: TableBudget = { isCrowded: false, beyond: new Set() };

function lengthOf(doc: Y.Doc, name: string, most: number): number {
  let length = 0;
  const type = doc.share.get(name);
  for (let item = type?.["_start"] ?? null; item !== null && length < most; item = item.right)
    if (!item.deleted && item.countable) length += item.length;
  return Math.min(length, most);
}

function mentionedIn({ _start: first }: Y.Text): Set<string> {
  const ids = new Set<string>();
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue;
    const unit = unitOf(item);
    if (unit.kind === "table") ids.add(unit.id);
  }
  return ids;
}
