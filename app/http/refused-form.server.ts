import type { Refusal } from "~/domain/shared/verdict";
import { issuesByField } from "~/i18n/issue-text.server";
import { endWhereForbidden } from "./refusals";

/** What a refused form shows: what is wrong where, and what was typed. Ends the request of somebody who may not. */
export function refusedForm<Typed>(refusal: Refusal, typed: Typed) {
  endWhereForbidden(refusal.issues);
  return { errors: issuesByField(refusal.issues), typed };
}
