import { EDITABLE, isOneOf, type ApplicationState } from "~/domain/grant/application-lifecycle";
import { isInTime } from "~/domain/shared/deadline";
import { refuse, type Refusal } from "~/domain/shared/verdict";

/** Why an application can no longer be written in; null when it can. Codes: application_not_editable, deadline_passed. */
export function refuseEdit(state: ApplicationState, closesAt: Date, now: Date): Refusal | null {
  if (!isOneOf(state, EDITABLE)) return refuse("application_not_editable");
  return isInTime(now, closesAt) ? null : refuse("deadline_passed");
}
