import * as Y from "yjs";

import type { SharedType } from "./changed-items";
import { cellRoot, columnsRoot, homeParts, isId, noteRoot, rootKind, rowsRoot, spansRoot } from "./roots";
import { unitOf, type Unit } from "./units";

/** The roots of cells and footnotes that a transaction took out of sight: what they stand in was deleted. */
export function hiddenTexts(
  transaction: Y.Transaction,
  touched: ReadonlySet<SharedType>,
  names: ReadonlyMap<SharedType, string>,
): string[] {
  const { doc } = transaction;
  const tables = new Set<string>();
  const notes: string[] = [];
  for (const type of touched) {
    const name = names.get(type);
    const kind = name === undefined ? null : rootKind(name);
    if (name !== undefined && (kind === "rows" || kind === "columns")) tables.add(name.slice(2));
    if (name === undefined || (kind !== "text" && kind !== "cell")) continue;
    for (const root of mentionsGone(doc.getText(name), transaction)) {
      if (rootKind(root) === "rows") tables.add(root.slice(2));
      else notes.push(root);
    }
  }
  return [...[...tables].flatMap((table) => hiddenIn(table, transaction, names)), ...notes];
}

/** What the text mentions no more: tables, by the root of their rows, and footnotes. */
function mentionsGone({ _start: first }: Y.Text, { deleteSet }: Y.Transaction): string[] {
  const [gone, there] = [new Set<string>(), new Set<string>()];
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted && !Y.isDeleted(deleteSet, item.id)) continue;
    const root = mentionedBy(unitOf(item));
    if (root !== null) (item.deleted ? gone : there).add(root);
  }
  return [...gone].filter((id) => !there.has(id));
}

function mentionedBy(unit: Unit): string | null {
  if (unit.kind === "table") return rowsRoot(unit.id);
  return unit.kind === "atom" && unit.atom.kind === "footnote" ? noteRoot(unit.atom.id) : null;
}

function hiddenIn(table: string, transaction: Y.Transaction, names: ReadonlyMap<SharedType, string>): string[] {
  const { doc } = transaction;
  const rows = idsAround(doc.getArray(rowsRoot(table)), transaction);
  const columns = idsAround(doc.getArray(columnsRoot(table)), transaction);
  const isMentioned = [...names].some(([, name]) => rootKind(name) === "text" && mentions(doc.getText(name), table));
  const spans = doc.getMap<unknown>(spansRoot(table));
  const cells = cellRoot(table, "");
  return [...names.values()].filter((name) => {
    const home = name.startsWith(cells) ? name.slice(cells.length) : "";
    const parts = homeParts(home);
    if (!parts || !rows.before.has(parts.row) || !columns.before.has(parts.column)) return false;
    const isThere = rows.after.has(parts.row) && columns.after.has(parts.column);
    return !isMentioned || !(isThere || spansSome(spans.get(home), rows.after, columns.after));
  });
}

/** The ids of a list before a transaction, and after it. */
function idsAround(ids: Y.Array<unknown>, { deleteSet }: Y.Transaction): Record<"before" | "after", Set<string>> {
  const after = new Set(ids.toArray().filter(isId));
  const before = new Set(after);
  const { _start: first } = ids;
  for (let item = first; item !== null; item = item.right)
    if (item.deleted && Y.isDeleted(deleteSet, item.id))
      for (const id of item.content.getContent()) if (isId(id)) before.add(id);
  return { before, after };
}

/** A merged cell is shown at the first row and column it spans that are left. */
function spansSome(span: unknown, rows: ReadonlySet<string>, columns: ReadonlySet<string>): boolean {
  const { rows: spannedRows, columns: spannedColumns } = (span ?? {}) as { rows?: unknown; columns?: unknown };
  const isLeft = (ids: unknown, left: ReadonlySet<string>) => Array.isArray(ids) && ids.some((id) => left.has(id));
  return isLeft(spannedRows, rows) && isLeft(spannedColumns, columns);
}

function mentions({ _start: first }: Y.Text, table: string): boolean {
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted) continue;
    const unit = unitOf(item);
    if (unit.kind === "table" && unit.id === table) return true;
  }
  return false;
}
