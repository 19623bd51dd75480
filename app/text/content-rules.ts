import type { Schema } from "@tiptap/pm/model";

import { withoutDisguises } from "~/domain/shared/storable-text";

import { isChangedValue, isWholeAtom } from "./atoms";
import { ATTRIBUTE_NAMES, isAttribute } from "./block-attributes";
import { isFormat } from "./formats";
import { LIMITS } from "./limits";
import { fieldText, homeParts, isBody, isId, rootKind, type RootKind } from "./roots";
import { FIRST_SKIPPED } from "./sequence-mirror";
import { isColumnWidth } from "./table-grid";
import { bodyTextSchema, fieldTextSchema } from "./text-schema";
import { END } from "./units";

/**
 * What the smallest parts of a shared text may be, each looked at alone: enough to refuse an edit before it is taken.
 * How they fit together needs no looking at: whatever stands in a sequence is a valid text (document-of.ts).
 */
export interface ContentRules {
  /** What a root of this name is: characters and markers in order, values in order, or values under keys. Null: the document has none such. */
  shapeOf(root: string): "text" | "list" | "map" | null;
  /** Characters of a text. */
  isText(text: string): boolean;
  /** A marker among the characters. */
  isEmbed(value: unknown): boolean;
  /** `null` as a value ends the mark. */
  isMark(name: string, value: unknown): boolean;
  /** A value in order (`key` is null) or under a key; `root` is null where the part does not tell where it stands. */
  isValue(root: string | null, key: string | null, value: unknown): boolean;
}

/** A strategy's or agreement's one text. */
export const bodyRules: ContentRules = rulesOf(bodyTextSchema, (root, kind) => kind !== "text" || isBody(root));

/** The long texts of an application, by the keys of the call's form. They have no tables. */
export function fieldRules(fieldKeys: readonly string[]): ContentRules {
  const roots = new Set(fieldKeys.map(fieldText));
  return rulesOf(fieldTextSchema, (root, kind) => kind === "attributes" || roots.has(root));
}

const SHAPES = {
  text: "text",
  cell: "text",
  note: "text",
  attributes: "map",
  spans: "map",
  headers: "map",
  widths: "map",
  rows: "list",
  columns: "list",
} as const satisfies Record<RootKind, "text" | "list" | "map">;

function rulesOf(schema: Schema, has: (root: string, kind: RootKind) => boolean): ContentRules {
  return {
    shapeOf(root) {
      const kind = rootKind(root);
      return kind !== null && has(root, kind) ? SHAPES[kind] : null;
    },
    isText: (text) => withoutDisguises(text) === text,
    isEmbed: (value) => isMarker(value, schema),
    isMark: (name, value) => Object.hasOwn(schema.marks, name) && (value === null || isFormat(name, value)),
    isValue(root, key, value) {
      const kind = root === null ? null : rootKind(root);
      return kind === null ? Object.values(VALUES).some((accepts) => accepts(null, value)) : VALUES[kind](key, value);
    },
  };
}

function isMarker(value: unknown, { nodes }: Schema): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { block, ...others } = value as Record<string, unknown>;
  if (others.atom !== undefined) return block === undefined && String(others.kind) in nodes && isWholeAtom(others);
  if (block !== undefined) return isId(block) && Object.entries(others).every((entry) => isAttribute(...entry));
  const [[name, said] = [], ...more] = Object.entries(others);
  if (more.length > 0) return false;
  return name === "table" ? name in nodes && isId(said) : name === "end" && said === END.end;
}

type Accepts = (key: string | null, value: unknown) => boolean;

const isAttributeOf: Accepts = (name, value) =>
  name === null ? ATTRIBUTE_NAMES.some((one) => isAttribute(one, value)) : isAttribute(name, value);
const ownAttribute: Accepts = (name, value) =>
  isAttributeOf(name, value) || ((name ?? FIRST_SKIPPED) === FIRST_SKIPPED && typeof value === "boolean");
const isHome = (key: string) => homeParts(key) !== null;
const isIdList = (value: unknown, most: number) => Array.isArray(value) && value.length <= most && value.every(isId);

/** What stands in a root, by its kind. Without its key a value is what it could be under any. */
const VALUES: Record<RootKind, Accepts> = {
  text: ownAttribute,
  cell: ownAttribute,
  note: ownAttribute,
  attributes(key, value) {
    const [id, name = null, ...rest] = key === null ? [] : key.split(".");
    if (key !== null && (!isId(id) || name === null || rest.length > 0)) return false;
    return isAttributeOf(name, value) || isChangedValue(name, value);
  },
  rows: (_key, value) => isId(value),
  columns: (_key, value) => isId(value),
  spans(key, value) {
    if (typeof value !== "object" || value === null || (key !== null && !isHome(key))) return false;
    const { rows, columns, ...others } = value as Record<string, unknown>;
    return (
      isIdList(rows, LIMITS.tableRows) && isIdList(columns, LIMITS.tableColumns) && Object.keys(others).length === 0
    );
  },
  headers: (key, value) => typeof value === "boolean" && (key === null || isId(key) || isHome(key)),
  widths: (key, value) => isColumnWidth(value) && (key === null || isId(key)),
};
