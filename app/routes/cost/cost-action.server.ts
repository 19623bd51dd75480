import type { Refusal } from "~/domain/shared/verdict";
import { COST_FIELDS, type CostForm } from "~/features/cost/written-cost.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden } from "~/http/refusals";
import { issuesByField } from "~/i18n/issue-text.server";

export const costForm = formShape({ names: ["intent", "version", ...COST_FIELDS] });

export const typedCost = (fields: FormData): CostForm =>
  Object.fromEntries(COST_FIELDS.map((name) => [name, String(fields.get(name) ?? "")])) as Record<
    (typeof COST_FIELDS)[number],
    string
  >;

/** The version a form was drawn with. */
export const versionOf = (fields: FormData): number => Math.trunc(Number(fields.get("version"))) || 0;

/** What a refused form shows: what is wrong where, and what was typed. */
export function refusedForm<Typed>(refusal: Refusal, typed: Typed) {
  endWhereForbidden(refusal.issues);
  return { errors: issuesByField(refusal.issues), typed };
}
