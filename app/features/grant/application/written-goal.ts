import { cleaned, parseDecimal } from "./field-value";

import { parseCivilDate, type CivilDate } from "~/domain/shared/oslo-time";
import { acceptUnless, type Issue, type Verdict } from "~/domain/shared/verdict";

/** A goal as written in the form. */
export interface WrittenGoal {
  name: string;
  unit: string;
  baseline: string;
  target: string;
  dueOn: string;
}

/** A goal as stored: an incomplete goal is stored too, and what it lacks is listed as a blocker. */
export interface GoalValues {
  name: string;
  unit: string;
  /** Decimal number as text. */
  baseline: string | null;
  target: string | null;
  dueOn: CivilDate | null;
}

const NAME_LENGTH = 200;
const UNIT_LENGTH = 40;

/** Issues: goal_name_too_long, goal_unit_too_long, answer_not_a_number, date_invalid, each at its field. */
export function parseGoal(written: WrittenGoal): Verdict<GoalValues> {
  const issues: Issue[] = [];
  const text = (field: "name" | "unit", max: number) => {
    const value = cleaned(written[field]).replace(/\s+/g, " ");
    if (value.length > max)
      issues.push({ code: `goal_${field}_too_long`, path: field, params: { max, length: value.length } });
    return value;
  };
  const optional = <T>(value: string, parse: (text: string) => Verdict<T>): T | null => {
    if (value.trim() === "") return null;
    const parsed = parse(value);
    if (parsed.ok) return parsed.value;
    issues.push(...parsed.issues);
    return null;
  };
  const values: GoalValues = {
    name: text("name", NAME_LENGTH),
    unit: text("unit", UNIT_LENGTH),
    baseline: optional(written.baseline, (value) => parseDecimal(value, "baseline")),
    target: optional(written.target, (value) => parseDecimal(value, "target")),
    dueOn: optional(written.dueOn, (value) => parseCivilDate(value, "dueOn")),
  };
  return acceptUnless(issues, values);
}
