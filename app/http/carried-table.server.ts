import type { z } from "zod";

import { formShape, type FormShape, MUCH_TEXT } from "~/http/form-shape";

const MEGABYTE = 1024 * 1024;

/** A form for a table: the file or the pasted text, and afterwards the rows as they were read with a box for each. */
export const tableForm = (names: readonly string[], mostRows: number): FormShape =>
  formShape({
    names: ["intent", "pasted", "source", "table", "take", ...names],
    file: { field: "file", bytes: 5 * MEGABYTE },
    bytes: 3 * MUCH_TEXT,
    fields: mostRows + 20,
  });

/** The rows that a form of ours carries, and those that are ticked; none for anything else. */
export function rowsIn<Row>(fields: FormData, schema: z.ZodType<Row>, most: number): { all: Row[]; taken: Row[] } {
  const all = readRows(String(fields.get("table") ?? ""), schema, most);
  const ticked = new Set(fields.getAll("take").map(Number));
  return { all, taken: all.filter((_, at) => ticked.has(at)) };
}

function readRows<Row>(json: string, schema: z.ZodType<Row>, most: number): Row[] {
  try {
    const read = schema.array().max(most).safeParse(JSON.parse(json));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}
