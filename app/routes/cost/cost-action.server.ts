import { COST_FIELDS, type CostForm } from "~/features/cost/written-cost.server";
import { formShape } from "~/http/form-shape";

export const costForm = formShape({ names: ["intent", "version", ...COST_FIELDS] });

export const typedCost = (fields: FormData): CostForm =>
  Object.fromEntries(COST_FIELDS.map((name) => [name, String(fields.get(name) ?? "")])) as Record<
    (typeof COST_FIELDS)[number],
    string
  >;

/** The version a form was drawn with. */
export const versionOf = (fields: FormData): number => Math.trunc(Number(fields.get("version"))) || 0;
