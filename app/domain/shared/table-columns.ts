/** A word as heads and cells of tables are compared: in lower case, without white space around it. */
export const foldedCell = (text: string): string => text.trim().toLowerCase();

/** Which column each field stands in, by its head; a field's first name that is there decides. */
export function columnsOf<Field extends string>(
  head: readonly string[],
  names: Readonly<Record<Field, readonly string[]>>,
): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [field, heads] of Object.entries<readonly string[]>(names)) {
    const at = heads.map((name) => head.findIndex((cell) => foldedCell(cell) === name)).find((found) => found >= 0);
    if (at !== undefined) columns.set(field, at);
  }
  return columns;
}

/** The text of a row's cells by field; '' where there is no such column. */
export const cellsIn =
  (columns: ReadonlyMap<string, number>, row: readonly string[]) =>
  (field: string): string =>
    row[columns.get(field) ?? -1]?.trim() ?? "";
