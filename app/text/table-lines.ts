/** A cell that begins in a line (a row or a column) of a table now, and where it was. */
export interface KeptCell {
  /** The line that it begins in now */
  line: number;
  span: number;
  /** The line it began in before */
  lineBefore: number;
  spanBefore: number;
}

/**
 * Which of a table's rows (or columns) its rows now are. The editor knows cells only, so a line is known by those
 * that begin in it; failing that by one that was wider or narrower; failing that by its place, when there are as many
 * as before. Lines of none of these are new.
 */
export function lineIds(
  count: number,
  idsBefore: readonly string[],
  cells: readonly KeptCell[],
  newId: () => string,
): string[] {
  const ids: (string | undefined)[] = Array.from({ length: count });
  const used = new Set<string>();
  const take = (line: number, id: string | undefined) => {
    if (ids[line] !== undefined || id === undefined || used.has(id)) return;
    ids[line] = id;
    used.add(id);
  };
  for (const { line, span, lineBefore, spanBefore } of cells)
    if (span === spanBefore) take(line, idsBefore[lineBefore]);
  for (const { line, lineBefore, spanBefore } of cells)
    for (let offset = 0; offset < spanBefore; offset++) take(line, idsBefore[lineBefore + offset]);
  if (count === idsBefore.length) for (let line = 0; line < count; line++) take(line, idsBefore[line]);
  return Array.from({ length: count }, (_, line) => ids[line] ?? newId());
}
