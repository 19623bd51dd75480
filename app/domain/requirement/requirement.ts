import { isInvisible } from "~/domain/shared/storable-text";
import { accept, issue, type Issue, refuseAll, type Verdict } from "~/domain/shared/verdict";

/** What a requirement is about, in the order of the table. */
export const REQUIREMENT_GROUPS = [
  "identity",
  "medicines",
  "sharing",
  "citizen",
  "messages",
  "registers",
  "welfare_technology",
  "operation",
  "security",
  "standards",
  "moving",
  "other",
] as const;
export type RequirementGroup = (typeof REQUIREMENT_GROUPS)[number];

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 4_000;
const LONGEST_SOURCE = 500;
export const MOST_REQUIREMENTS = 1_000;

export interface Requirement {
  title: string;
  text: string;
  group: RequirementGroup;
  /** Where it comes from: a law, a workshop, a municipality. */
  source: string;
  /** The national service it is about, by its id. */
  service: string | null;
}

/** The same as its form sends it; '' for no service. */
export type WrittenRequirement = Record<keyof Requirement, string>;

/**
 * Reads a requirement; `services` are the ids there are. Issues, all at once: requirement_title_missing,
 * requirement_text_too_long {length, max}, requirement_group_missing, requirement_source_missing,
 * requirement_service_unknown.
 */
export function readRequirement(written: WrittenRequirement, services: readonly string[]): Verdict<Requirement> {
  const title = written.title.trim();
  const text = written.text.replace(/\r\n/g, "\n").trim();
  const source = written.source.trim();
  const group = REQUIREMENT_GROUPS.find((one) => one === written.group);
  const service = written.service.trim() === "" ? null : written.service.trim();
  const issues: Issue[] = [
    ...(isEmpty(title) ? [issue("requirement_title_missing", "title")] : longer("title", title, LONGEST_TITLE)),
    ...longer("text", text, LONGEST_TEXT),
    ...(group ? [] : [issue("requirement_group_missing", "group")]),
    ...(isEmpty(source) ? [issue("requirement_source_missing", "source")] : longer("source", source, LONGEST_SOURCE)),
    ...(service === null || services.includes(service) ? [] : [issue("requirement_service_unknown", "service")]),
  ];
  if (issues.length > 0 || !group) return refuseAll(issues);
  return accept({ title, text, group, source, service });
}

const isEmpty = (text: string) => text === "" || isInvisible(text);

const longer = (field: string, text: string, max: number): Issue[] =>
  text.length > max ? [issue("requirement_text_too_long", field, { length: text.length, max })] : [];

/** 'K-007' */
export const requirementNumber = (number: number): string => `K-${String(number).padStart(3, "0")}`;

/** The number in 'K-007', 'k7' or '7'; null for anything else. */
export function readRequirementNumber(text: string): number | null {
  const digits = /^\s*(?:k\s*-?\s*)?0*(\d{1,6})\s*$/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
