import { EDITABLE, isOneOf, type ApplicationState } from "~/domain/grant/application-lifecycle";
import { isBefore } from "~/domain/shared/oslo-time";
import { refuse, type Refusal } from "~/domain/shared/verdict";

/** Why an application can no longer be written in; null when it can. Codes: application_not_editable, deadline_passed. */
export function refuseEdit(state: ApplicationState, closesAt: Date, now: Date): Refusal | null {
  if (!isOneOf(state, EDITABLE)) return refuse("application_not_editable");
  return isBefore(closesAt, now) ? null : refuse("deadline_passed");
}
