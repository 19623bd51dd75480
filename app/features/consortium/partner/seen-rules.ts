import type { CouncilRules } from "~/domain/consortium/council-rules";

const FIELDS = ["papersDays", "committeeDays", "extraordinaryDays", "decidesUrgent"] as const;

/** The rules as a form sends back what it was drawn with. */
export const writeRules = (rules: CouncilRules): string => FIELDS.map((field) => shown(rules[field])).join(" ");

/** What others changed since and what is written would change again: the field, and what stands in it. */
export function changedRules(texts: {
  was: string;
  stands: string;
  written: string;
}): { field: (typeof FIELDS)[number]; theirs: string }[] {
  const [was = [], stands = [], written = []] = [texts.was, texts.stands, texts.written].map((text) => text.split(" "));
  return FIELDS.flatMap((field, at) => {
    const theirs = stands[at] ?? "";
    return theirs === was[at] || theirs === written[at] ? [] : [{ field, theirs }];
  });
}

const shown = (value: number | boolean | null): string =>
  typeof value === "number" ? String(value) : value ? "✓" : "–";
