import type { Schema } from "@tiptap/pm/model";

import { isLinkAddress } from "./link-address";
import { LIMITS } from "./schema";

type Accepts = (value: unknown) => boolean;

const wholeBetween =
  (least: number, most: number): Accepts =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

const columns = wholeBetween(1, LIMITS.tableColumns);
const rows = wholeBetween(1, LIMITS.tableRows);

/** Every attribute of the schema, and what it may be. An attribute without a line here is refused everywhere. */
const NODE_ATTRIBUTES: Record<string, Record<string, Accepts>> = {
  heading: { level: wholeBetween(1, 3) },
  orderedList: { start: wholeBetween(0, 9999) },
  tableCell: { colspan: columns, rowspan: rows },
  tableHeader: { colspan: columns, rowspan: rows },
};

const MARK_ATTRIBUTES: Record<string, Record<string, Accepts>> = { link: { href: isLinkAddress } };

const NONE: Record<string, Accepts> = {};

const own = <T>(table: Record<string, T>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** The attributes that a node of this name may have. */
export const nodeAttributes = (node: string): Record<string, Accepts> => own(NODE_ATTRIBUTES, node) ?? NONE;

/** The attributes that a mark of this name has. */
export const markAttributes = (mark: string): Record<string, Accepts> => own(MARK_ATTRIBUTES, mark) ?? NONE;

/** Whether the attribute is one of these, and may have this value. */
export function judgeAttribute(
  allowed: Record<string, Accepts>,
  name: string,
  value: unknown,
): "unknown" | "bad" | "fine" {
  const accepts = own(allowed, name);
  if (accepts === undefined) return "unknown";
  return accepts(value) ? "fine" : "bad";
}

/** Whether these are all the attributes that a mark of this name has, with values it may have. */
export function areMarkAttributes(mark: string, attributes: unknown): boolean {
  const expected = markAttributes(mark);
  if (typeof attributes !== "object" || attributes === null || Array.isArray(attributes)) return false;
  const names = Object.keys(attributes);
  return (
    names.length === Object.keys(expected).length &&
    names.every((name) => own(expected, name)?.((attributes as Record<string, unknown>)[name]))
  );
}

/** Marks that may overlap with others of their kind carry a hash in the shared text: `comment--4fZ0aB1=`. */
const HASHED = /^(.+)--[a-zA-Z0-9+/=]{8}$/;

/** The schema's name of a mark in the shared text, or null when the schema has none such. */
export function markNameOf(schema: Schema, key: string): string | null {
  const type = own(schema.marks, key);
  if (type) return type.excludes(type) ? key : null;
  const [, name = ""] = HASHED.exec(key) ?? [];
  const hashed = own(schema.marks, name);
  return hashed && !hashed.excludes(hashed) ? name : null;
}
