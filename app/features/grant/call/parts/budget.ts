import type { BudgetCategory } from "~/domain/grant/call-form";
import { isWordless } from "~/domain/grant/call-plan";
import { acceptUnless, issue } from "~/domain/shared/verdict";

import { isBlank, lengthIssues, type PlanForm, readText, readWhole, rowIndexes, textNames, typedText } from "./typed";

const LONGEST_LABEL = 200;
const LONGEST_HELP = 1000;
const FIRST_YEAR = 2020;
const LAST_YEAR = 2100;
const MOST_YEARS = 10;

/** The years and categories of the budget. A category without words is left out. */
export const budget: PlanForm = {
  names: [
    "firstYear",
    "lastYear",
    "rows[].key",
    "rows[].kind",
    ...textNames("rows[].label"),
    ...textNames("rows[].help"),
  ],
  typed: ({ form: { budget: given } }) =>
    Object.assign(
      { firstYear: String(given.years[0] ?? ""), lastYear: String(given.years.at(-1) ?? "") },
      ...given.categories.map(({ key, kind, label, help }, row) => ({
        [`rows[${row}].key`]: key,
        [`rows[${row}].kind`]: kind,
        ...typedText(`rows[${row}].label`, label),
        ...typedText(`rows[${row}].help`, help),
      })),
    ),
  read: (typed, plan, newKey) => {
    const first = readWhole(typed, "firstYear", FIRST_YEAR, LAST_YEAR);
    const last = readWhole(typed, "lastYear", FIRST_YEAR, LAST_YEAR);
    const from = first.value ?? last.value;
    const to = last.value ?? first.value;
    const span = from === null || to === null ? 0 : to - from + 1;
    const rows = rowIndexes(typed).map((row) => {
      const at = `rows[${row}]`;
      const before = plan.form.budget.categories.find(({ key }) => key === typed[`${at}.key`]);
      return {
        at,
        before,
        kind: typed[`${at}.kind`] === "own_share" ? ("own_share" as const) : ("cost" as const),
        label: readText(typed, `${at}.label`, before?.label ?? null),
        help: readText(typed, `${at}.help`, before?.help ?? null, true),
      };
    });
    const kept = rows.filter(({ at }) => !isBlank(typed, `${at}.label`));
    const categories = kept.map(({ before, kind, label, help }): BudgetCategory => {
      const key = before?.key ?? newKey();
      return { key, kind, label, help: isWordless(help) ? null : help };
    });
    const issues = [
      ...first.issues,
      ...last.issues,
      ...(from !== null && to !== null && span < 1 ? [issue("years_backwards", "lastYear")] : []),
      ...(span > MOST_YEARS ? [issue("too_many_years", "lastYear", { max: MOST_YEARS })] : []),
      ...kept.flatMap(({ at, label, help }) => [
        ...lengthIssues(`${at}.label`, label, LONGEST_LABEL),
        ...lengthIssues(`${at}.help`, help, LONGEST_HELP),
      ]),
    ];
    const years =
      from === null || span < 1 ? [] : Array.from({ length: Math.min(span, MOST_YEARS) }, (_, index) => from + index);
    return acceptUnless(issues, { ...plan, form: { ...plan.form, budget: { years, categories } } });
  },
};
