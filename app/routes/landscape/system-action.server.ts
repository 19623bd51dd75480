import type { Refusal } from "~/domain/shared/verdict";
import { SYSTEM_FIELDS } from "~/features/landscape/system-form";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden } from "~/http/refusals";
import { issuesByField } from "~/i18n/issue-text.server";

/** The boxes of services, areas and what is not known are fields of their own. */
export const systemForm = formShape({ names: ["intent", "version", "who", ...SYSTEM_FIELDS], fields: 120 });

export const versionOf = (fields: FormData): number => Math.trunc(Number(fields.get("version"))) || 0;

/** What a refused form shows: what is wrong where, and what was typed. */
export function refusedForm(refusal: Refusal, typed: Record<string, string>) {
  endWhereForbidden(refusal.issues);
  return { errors: issuesByField(refusal.issues), typed };
}
