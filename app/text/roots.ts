/**
 * The Yjs root types that texts are made of. Only roots: a root exists without being made, so two who write in it
 * first write in the same one, and what is written in it outlives the deletion of whatever mentions it.
 *
 * | root                 | type    | holds                                                                     |
 * | -------------------- | ------- | ------------------------------------------------------------------------- |
 * | `body`, `text:FIELD` | Y.Text  | a text's sequence: the one of a document, or of a field of an application |
 * | `a`                  | Y.Map   | `ID.attribute` → value, over what the block's marker, or the atom, says   |
 * | `r:TABLE`            | Y.Array | ids of a table's rows, in order                                           |
 * | `k:TABLE`            | Y.Array | ids of its columns                                                        |
 * | `s:TABLE`            | Y.Map   | `ROW:COLUMN` → the rows and columns that a merged cell spans, by id       |
 * | `h:TABLE`            | Y.Map   | row, column or `ROW:COLUMN` → whether it is a header                      |
 * | `w:TABLE`            | Y.Map   | column → its width                                                        |
 * | `c:TABLE:ROW:COLUMN` | Y.Text  | the sequence of a cell                                                    |
 * | `n:NOTE`             | Y.Text  | the sequence of a footnote                                                |
 *
 * A text's own root is also its name wherever it is read, frozen and hashed.
 */
export const BODY_TEXT = "body";
export const ATTRIBUTES_ROOT = "a";

const FIELD_TEXT = /^text:([A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/;

/** The root of one long text of an application. */
export const fieldText = (fieldKey: string): string => `text:${fieldKey}`;
export const fieldOfText = (root: string): string | null => FIELD_TEXT.exec(root)?.[1] ?? null;

/** Whether the text is a document's own: one with headings, quotes and tables. */
export const isBody = (root: string): boolean => root === BODY_TEXT;

/** Whether a text can have this name. */
export const isTextRoot = (root: string): boolean => isBody(root) || FIELD_TEXT.test(root);

export const rowsRoot = (table: string): string => `r:${table}`;
export const columnsRoot = (table: string): string => `k:${table}`;
export const spansRoot = (table: string): string => `s:${table}`;
export const headersRoot = (table: string): string => `h:${table}`;

export const widthsRoot = (table: string): string => `w:${table}`;

/** Where a footnote's text lives. */
export const noteRoot = (note: string): string => `n:${note}`;

/** Where a cell's text lives: the row and the column it was made in, by id. It stays there when they go. */
export const homeOf = (row: string, column: string): string => `${row}:${column}`;
export const cellRoot = (table: string, home: string): string => `c:${table}:${home}`;

/** Which attribute of which block or atom, in the map of attributes. */
export const attributeKey = (id: string, attribute: string): string => `${id}.${attribute}`;

const ID = /^[A-Za-z0-9_-]{1,40}$/;

/** Whether this can name a block, an atom, a table, a row or a column. */
export const isId = (value: unknown): value is string => typeof value === "string" && ID.test(value);

/** The row and the column in a cell's home, or null when it is none. */
export function homeParts(home: string): { row: string; column: string } | null {
  const [row, column, ...rest] = home.split(":");
  return isId(row) && isId(column) && rest.length === 0 ? { row, column } : null;
}

/** What belongs to a table or a footnote, by the first part of its root's name. */
const PARTS = { r: "rows", k: "columns", s: "spans", h: "headers", w: "widths", c: "cell", n: "note" } as const;

export type RootKind = "text" | "attributes" | (typeof PARTS)[keyof typeof PARTS];

/** What a root of this name holds; null: nothing of a text's. */
export function rootKind(root: string): RootKind | null {
  if (isTextRoot(root)) return "text";
  if (root === ATTRIBUTES_ROOT) return "attributes";
  const [letter = "", id, ...home] = root.split(":");
  const kind = Object.hasOwn(PARTS, letter) ? PARTS[letter as keyof typeof PARTS] : null;
  if (kind === null || !isId(id)) return null;
  const isWhole = kind === "cell" ? homeParts(home.join(":")) !== null : home.length === 0;
  return isWhole ? kind : null;
}
