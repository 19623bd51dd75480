import type { Schema } from "@tiptap/pm/model";

import { withoutDisguises } from "~/domain/shared/storable-text";

import { areMarkAttributes, markNameOf, nodeAttributes } from "./allowed-attributes";
import { BODY_ROOT, bodySchema, fieldRoot, fieldSchema, LIMITS } from "./schema";

/**
 * What the smallest parts of a shared text may be, each looked at alone: enough to refuse an edit before it is
 * taken. Whether they fit together is for the whole text to show (find-forbidden.ts).
 */
export interface ContentRules {
  /** Whether the document has a text of this name. */
  isRoot(name: string): boolean;
  isElement(name: string): boolean;
  /** Of any element; `name` is null where the part does not tell it. */
  isAttribute(name: string | null, value: unknown): boolean;
  /** Characters of a text. */
  isText(text: string): boolean;
  /** `null` as a value ends the mark. */
  isMark(name: string, value: unknown): boolean;
  /** Shared types inside each other that one edit may bring. */
  nestingMax: number;
}

function rulesOf(schema: Schema, isRoot: (name: string) => boolean): ContentRules {
  const elements = new Set(Object.keys(schema.nodes).filter((name) => name !== "doc" && name !== "text"));
  const attributes = [...elements].flatMap((name) => Object.entries(nodeAttributes(name)));
  return {
    isRoot,
    isElement: (name) => elements.has(name),
    isAttribute: (name, value) =>
      attributes.some(([known, accepts]) => (name === null || name === known) && accepts(value)),
    isText: (text) => withoutDisguises(text) === text,
    isMark(key, value) {
      const name = markNameOf(schema, key);
      return name !== null && (value === null || areMarkAttributes(name, value));
    },
    nestingMax: LIMITS.nesting,
  };
}

/** A strategy's or agreement's one text. */
export const bodyRules: ContentRules = rulesOf(bodySchema, (name) => name === BODY_ROOT);

/** The long texts of an application, by the keys of the call's form. */
export function fieldRules(fieldKeys: readonly string[]): ContentRules {
  const roots = new Set(fieldKeys.map(fieldRoot));
  return rulesOf(fieldSchema, (name) => roots.has(name));
}
