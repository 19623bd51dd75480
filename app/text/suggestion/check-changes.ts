import type { ContentRules } from "~/text/content-rules";
import { widthOf, type Change, type Inserted } from "./changes";

/** What one suggestion may hold. */
export const SUGGESTION_LIMITS = {
  /** Units it inserts */
  inserted: 60_000,
  /** Changes, and stretches that they are about */
  parts: 4_000,
} as const;

export type BadSuggestion = "suggestion_too_long" | "suggestion_not_understood";

/**
 * Whether a suggestion may be kept: what it inserts is what a text may hold, and it is not too much. What it is about
 * needs no looking at: what is not there is left alone.
 */
export function checkChanges(changes: readonly Change[], rules: ContentRules): BadSuggestion | null {
  let inserted = 0;
  let parts = 0;
  for (const change of changes) {
    if (!isPossible(change, rules)) return "suggestion_not_understood";
    if (change.kind === "insert") inserted += change.content.reduce((sum, part) => sum + widthOf(part), 0);
    parts += 1 + ("units" in change ? change.units.length : "ids" in change ? change.ids.length : 0);
    if (change.kind === "insert") parts += change.content.length;
  }
  return inserted > SUGGESTION_LIMITS.inserted || parts > SUGGESTION_LIMITS.parts ? "suggestion_too_long" : null;
}

function isPossible(change: Change, rules: ContentRules): boolean {
  const shape = rules.shapeOf(change.root);
  switch (change.kind) {
    case "insert":
      return shape === "text" && change.content.every((part) => isPart(part, rules));
    case "delete":
      return shape === "text";
    case "format":
      return shape === "text" && Object.entries(change.formats).every(([name, value]) => rules.isMark(name, value));
    case "value":
      return (shape === "text" || shape === "map") && rules.isValue(change.root, change.key, change.value);
    case "unset":
      return shape === "text" || shape === "map";
    case "list":
    case "unlist":
      return shape === "list" && change.ids.every((id) => rules.isValue(change.root, null, id));
  }
}

function isPart(part: Inserted, rules: ContentRules): boolean {
  const areMarks = Object.entries(part.formats).every(([name, value]) => value !== null && rules.isMark(name, value));
  return areMarks && ("text" in part ? rules.isText(part.text) : rules.isEmbed(part.embed));
}
