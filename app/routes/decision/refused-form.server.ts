import type { Refusal } from "~/domain/shared/verdict";
import { endWhereForbidden } from "~/http/refusals";
import { issuesByField } from "~/i18n/issue-text.server";

/** What a refused form shows: what is wrong where, and what was typed. `form` tells which of the page's forms it was. */
export function refusedForm(refusal: Refusal, form: string, typed: Record<string, string>) {
  endWhereForbidden(refusal.issues);
  return { form, errors: issuesByField(refusal.issues), typed };
}

export const typedIn = (fields: FormData, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, String(fields.get(name) ?? "")]));
