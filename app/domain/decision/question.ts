import { addDays, type CivilDate, parseCivilDate } from "~/domain/shared/oslo-time";
import { isInvisible } from "~/domain/shared/storable-text";
import { accept, issue, type Issue, refuseAll, type Verdict } from "~/domain/shared/verdict";

/** What decides. The same words as `enum VotingMethod`. */
export const VOTING_METHODS = ["simple", "qualified", "population"] as const;
export type VotingMethod = (typeof VOTING_METHODS)[number];

/** In writing, or in a meeting on the day of the deadline. The same words as `enum VotingProcedure`. */
export const VOTING_PROCEDURES = ["written", "meeting"] as const;
export type VotingProcedure = (typeof VOTING_PROCEDURES)[number];

const LONGEST_TITLE = 200;
const LONGEST_BACKGROUND = 4_000;
const LONGEST_OPTION = 200;
const FEWEST_OPTIONS = 2;
const MOST_OPTIONS = 8;
/** Nobody plans a vote further ahead than this. Days. */
const LATEST_DAYS = 730;

export interface Question {
  title: string;
  background: string;
  options: string[];
  method: VotingMethod;
  procedure: VotingProcedure;
  /** Of the municipalities, in per cent, that must vote or abstain. */
  quorumPercent: number;
  /** The last day on which a vote is in time. */
  dueOn: CivilDate;
}

/** The same as its form sends it; the options a line each. */
export type WrittenQuestion = Record<
  "title" | "background" | "options" | "method" | "procedure" | "quorum" | "dueOn",
  string
>;

/**
 * Reads a question. Issues, all at once: decision_title_missing, decision_text_too_long {length, max},
 * decision_options_few {min}, decision_options_many {max}, decision_options_same, decision_method_missing,
 * decision_procedure_missing, decision_quorum_wrong, decision_due_past, decision_due_far {max}, those of `parseCivilDate`.
 */
export function readQuestion(written: WrittenQuestion, today: CivilDate): Verdict<Question> {
  const title = written.title.trim();
  const background = written.background.replace(/\r\n/g, "\n").trim();
  const options = written.options
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !isInvisible(line));
  const method = VOTING_METHODS.find((one) => one === written.method);
  const procedure = VOTING_PROCEDURES.find((one) => one === written.procedure);
  const quorum = /^\s*\d{1,3}\s*$/.test(written.quorum) ? Number(written.quorum) : 101;
  const dueOn = readDueOn(written.dueOn, today);
  const issues: Issue[] = [
    ...(title === "" || isInvisible(title)
      ? [issue("decision_title_missing", "title")]
      : longer("title", title, LONGEST_TITLE)),
    ...longer("background", background, LONGEST_BACKGROUND),
    ...optionIssues(options),
    ...(method ? [] : [issue("decision_method_missing", "method")]),
    ...(procedure ? [] : [issue("decision_procedure_missing", "procedure")]),
    ...(quorum > 100 ? [issue("decision_quorum_wrong", "quorum")] : []),
    ...(dueOn.ok ? [] : dueOn.issues),
  ];
  if (issues.length > 0 || !method || !procedure || !dueOn.ok) return refuseAll(issues);
  return accept({ title, background, options, method, procedure, quorumPercent: quorum, dueOn: dueOn.value });
}

/** The last day in time. Issues: decision_due_past, decision_due_far {max}, those of `parseCivilDate`. */
export function readDueOn(written: string, today: CivilDate): Verdict<CivilDate> {
  const day = parseCivilDate(written.trim(), "dueOn");
  if (!day.ok) return day;
  if (day.value < today) return refuseAll([issue("decision_due_past", "dueOn")]);
  return day.value > addDays(today, LATEST_DAYS)
    ? refuseAll([issue("decision_due_far", "dueOn", { max: LATEST_DAYS })])
    : day;
}

const longer = (field: string, text: string, max: number): Issue[] =>
  text.length > max ? [issue("decision_text_too_long", field, { length: text.length, max })] : [];

function optionIssues(options: readonly string[]): Issue[] {
  if (options.length < FEWEST_OPTIONS) return [issue("decision_options_few", "options", { min: FEWEST_OPTIONS })];
  if (options.length > MOST_OPTIONS) return [issue("decision_options_many", "options", { max: MOST_OPTIONS })];
  if (new Set(options.map((option) => option.toLowerCase())).size < options.length)
    return [issue("decision_options_same", "options")];
  return options.flatMap((option) => longer("options", option, LONGEST_OPTION)).slice(0, 1);
}
