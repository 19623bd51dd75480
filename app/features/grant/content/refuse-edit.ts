import {
  EDITABLE,
  isOneOf,
  REPLACEABLE,
  SIGNABLE,
  UNDER_WAY,
  type ApplicationState,
} from "~/domain/grant/application-lifecycle";
import { isInTime } from "~/domain/shared/deadline";
import { refuse, type Refusal } from "~/domain/shared/verdict";

/**
 * Why an application cannot be written in; null when it can. Codes: application_not_editable, deadline_passed,
 * application_locked (for signing), application_sent.
 */
export function refuseEdit(state: ApplicationState, closesAt: Date, now: Date): Refusal | null {
  if (!isOneOf(state, [...UNDER_WAY, ...REPLACEABLE])) return refuse("application_not_editable");
  if (!isInTime(now, closesAt)) return refuse("deadline_passed");
  if (isOneOf(state, EDITABLE)) return null;
  return isOneOf(state, SIGNABLE) ? refuse("application_locked") : refuse("application_sent");
}
