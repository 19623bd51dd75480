import type { Refusal } from "~/domain/shared/verdict";
import type { RiskForm } from "~/features/risk/risk-form";
import { formShape } from "~/http/form-shape";
import { refusedForm as refused } from "~/http/refused-form.server";

const RISK_FIELDS = ["title", "description", "likelihood", "consequence", "ownerName", "state", "owner"] as const;
const MEASURE_FIELDS = ["text", "dueOn", "measureState", "measure"] as const;

export const riskForm = formShape({ names: ["intent", "version", ...RISK_FIELDS, ...MEASURE_FIELDS] });

export const typedRisk = (fields: FormData): RiskForm =>
  Object.fromEntries(RISK_FIELDS.map((name) => [name, String(fields.get(name) ?? "")])) as unknown as RiskForm;

export const typedMeasure = (fields: FormData): Record<(typeof MEASURE_FIELDS)[number], string> =>
  Object.fromEntries(MEASURE_FIELDS.map((name) => [name, String(fields.get(name) ?? "")])) as Record<
    (typeof MEASURE_FIELDS)[number],
    string
  >;

export const versionOf = (fields: FormData): number => Math.trunc(Number(fields.get("version"))) || 0;

/** What a refused form shows. `form` tells which of the page's forms it was. */
export function refusedForm(refusal: Refusal, form: string, typed: Record<string, string>) {
  const isChanged = refusal.issues.some(({ code }) => code === "risk_changed_meanwhile");
  return { form, ...refused(refusal, { ...typed, conflict: isChanged ? "yes" : "" }) };
}
