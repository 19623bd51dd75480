import type { Criterion } from "~/domain/grant/call-form";
import { isWordless } from "~/domain/grant/call-plan";
import { acceptUnless, issue } from "~/domain/shared/verdict";

import { isBlank, lengthIssues, type PlanForm, readText, readWhole, rowIndexes, textNames, typedText } from "./typed";

const LONGEST_LABEL = 200;
const LONGEST_HELP = 2000;

/** What applications are judged by, a row each. A row without words or weight is left out. */
export const criteria: PlanForm = {
  names: ["rows[].key", ...textNames("rows[].label"), ...textNames("rows[].help"), "rows[].weight"],
  typed: ({ form }) =>
    Object.assign(
      {},
      ...form.criteria.map(({ key, label, help, weight }, row) => ({
        [`rows[${row}].key`]: key,
        ...typedText(`rows[${row}].label`, label),
        ...typedText(`rows[${row}].help`, help),
        [`rows[${row}].weight`]: String(weight),
      })),
    ),
  read: (typed, plan, newKey) => {
    const rows = rowIndexes(typed).map((row) => {
      const at = `rows[${row}]`;
      const before = plan.form.criteria.find(({ key }) => key === typed[`${at}.key`]);
      const label = readText(typed, `${at}.label`, before?.label ?? null);
      const help = readText(typed, `${at}.help`, before?.help ?? null, true);
      const weight = readWhole(typed, `${at}.weight`, 1, 100);
      const hasWeight = (typed[`${at}.weight`] ?? "").trim() !== "";
      return { at, before, label, help, weight, isEmpty: isBlank(typed, `${at}.label`) && !hasWeight };
    });
    const kept = rows.filter(({ isEmpty }) => !isEmpty);
    const list = kept.map(({ before, label, help, weight }): Criterion => {
      const key = before?.key ?? newKey();
      return { key, label, help: isWordless(help) ? null : help, weight: weight.value ?? 0 };
    });
    const issues = kept.flatMap(({ at, label, help, weight }) => [
      ...lengthIssues(`${at}.label`, label, LONGEST_LABEL),
      ...lengthIssues(`${at}.help`, help, LONGEST_HELP),
      ...weight.issues,
      ...(weight.value === null && weight.issues.length === 0 ? [issue("weight_missing", `${at}.weight`)] : []),
    ]);
    return acceptUnless(issues, { ...plan, form: { ...plan.form, criteria: list } });
  },
};
