import { type CivilDate, parseCivilDate } from "~/domain/shared/oslo-time";
import { isInvisible } from "~/domain/shared/storable-text";
import { accept, issue, type Issue, refuseAll, type Verdict } from "~/domain/shared/verdict";

/** How likely it is, and how bad: from 1 to 5. */
export const RISK_SCALE = [1, 2, 3, 4, 5] as const;
export type RiskGrade = (typeof RISK_SCALE)[number];

/** The same words as `enum RiskState`. */
export const RISK_STATES = ["open", "closed"] as const;
export type RiskState = (typeof RISK_STATES)[number];

/** How far a measure has come. The same words as `enum MeasureState`. */
export const MEASURE_STATES = ["planned", "under_way", "done", "dropped"] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

export const RISK_LEVELS = ["high", "medium", "low"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Likelihood times consequence: from 15 high, from 6 medium. */
export function levelOf({ likelihood, consequence }: { likelihood: number; consequence: number }): RiskLevel {
  const product = likelihood * consequence;
  return product >= 15 ? "high" : product >= 6 ? "medium" : "low";
}

/** A measure that has neither been done nor dropped, and whose day is over. */
export const isOverdue = (
  { state, dueOn }: { state: MeasureState; dueOn: CivilDate | null },
  today: CivilDate,
): boolean => dueOn !== null && dueOn < today && (state === "planned" || state === "under_way");

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 2_000;
const LONGEST_OWNER = 80;

export interface Risk {
  title: string;
  description: string;
  likelihood: RiskGrade;
  consequence: RiskGrade;
  /** Whoever follows it up, in their role; '' for nobody in particular. */
  ownerName: string;
  state: RiskState;
}

export type WrittenRisk = Record<keyof Risk, string>;

/**
 * Reads a risk. Issues, all at once: risk_title_missing, risk_text_too_long {length, max}, risk_grade_missing,
 * risk_state_unknown.
 */
export function readRisk(written: WrittenRisk): Verdict<Risk> {
  const title = written.title.trim();
  const description = written.description.replace(/\r\n/g, "\n").trim();
  const ownerName = written.ownerName.trim();
  const likelihood = gradeIn(written.likelihood);
  const consequence = gradeIn(written.consequence);
  const state = RISK_STATES.find((one) => one === written.state);
  const issues: Issue[] = [
    ...(title === "" || isInvisible(title)
      ? [issue("risk_title_missing", "title")]
      : longer("title", title, LONGEST_TITLE)),
    ...longer("description", description, LONGEST_TEXT),
    ...(likelihood ? [] : [issue("risk_grade_missing", "likelihood")]),
    ...(consequence ? [] : [issue("risk_grade_missing", "consequence")]),
    ...longer("ownerName", ownerName, LONGEST_OWNER),
    ...(state ? [] : [issue("risk_state_unknown", "state")]),
  ];
  if (issues.length > 0 || !likelihood || !consequence || !state) return refuseAll(issues);
  return accept({ title, description, likelihood, consequence, ownerName, state });
}

export interface Measure {
  text: string;
  /** Null where no day is set. */
  dueOn: CivilDate | null;
  state: MeasureState;
}

export type WrittenMeasure = Record<keyof Measure, string>;

/** Reads a measure. Issues, all at once: risk_measure_missing, risk_text_too_long, risk_state_unknown, those of `parseCivilDate`. */
export function readMeasure(written: WrittenMeasure): Verdict<Measure> {
  const text = written.text.replace(/\r\n/g, "\n").trim();
  const day = written.dueOn.trim() === "" ? null : parseCivilDate(written.dueOn.trim(), "dueOn");
  const state = MEASURE_STATES.find((one) => one === written.state);
  const issues: Issue[] = [
    ...(text === "" || isInvisible(text)
      ? [issue("risk_measure_missing", "text")]
      : longer("text", text, LONGEST_TEXT)),
    ...(day === null || day.ok ? [] : day.issues),
    ...(state ? [] : [issue("risk_state_unknown", "state")]),
  ];
  if (issues.length > 0 || !state || (day && !day.ok)) return refuseAll(issues);
  return accept({ text, dueOn: day?.value ?? null, state });
}

const gradeIn = (text: string): RiskGrade | undefined => RISK_SCALE.find((grade) => String(grade) === text.trim());

const longer = (field: string, text: string, max: number): Issue[] =>
  text.length > max ? [issue("risk_text_too_long", field, { length: text.length, max })] : [];
