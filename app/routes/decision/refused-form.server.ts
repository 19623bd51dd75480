import type { Refusal } from "~/domain/shared/verdict";
import { refusedForm as refused } from "~/http/refused-form.server";

/** `form` tells which of the page's forms it was. */
export const refusedForm = (refusal: Refusal, form: string, typed: Record<string, string>) => ({
  form,
  ...refused(refusal, typed),
});

export const typedIn = (fields: FormData, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, String(fields.get(name) ?? "")]));
