import type { WrittenRequirement } from "~/domain/requirement/requirement";
import type { Refusal } from "~/domain/shared/verdict";
import { formShape } from "~/http/form-shape";
import { refusedForm as refused } from "~/http/refused-form.server";

const FIELDS = ["title", "text", "group", "source", "service"] as const;
const OPINION_FIELDS = ["municipality", "seen", "stance", "reason"] as const;

export const requirementForm = formShape({ names: ["intent", "version", "into", ...FIELDS, ...OPINION_FIELDS] });

export const typedRequirement = (fields: FormData): WrittenRequirement =>
  Object.fromEntries(FIELDS.map((name) => [name, textIn(fields, name)])) as unknown as WrittenRequirement;

export const textIn = (fields: FormData, name: string): string => String(fields.get(name) ?? "");

export const wholeIn = (fields: FormData, name: string): number => Math.trunc(Number(fields.get(name))) || 0;

/** The number in the address; 0 for none. */
export const numberIn = (text = ""): number => (/^\d{1,6}$/.test(text) ? Number(text) : 0);

const CONFLICTS: readonly string[] = ["requirement_changed_meanwhile", "requirement_answered_meanwhile"];

/** What a refused form shows. `form` tells which of the page's forms it was. */
export function refusedForm(refusal: Refusal, form: string, typed: Record<string, string>) {
  const isChanged = refusal.issues.some(({ code }) => CONFLICTS.includes(code));
  return { form, ...refused(refusal, { ...typed, conflict: isChanged ? "yes" : "" }) };
}
