import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import { m } from "~/paraglide/messages.js";

const names: Record<ApplicationState, () => string> = {
  draft: m.grant_state_draft,
  signing_off: m.grant_state_signing_off,
  submitted: m.grant_state_submitted,
  replacement_draft: m.signing_state_replacement_draft,
  replacement_signing_off: m.signing_state_replacement_signing_off,
  formal_check: m.grant_state_formal_check,
  more_information: m.grant_state_more_information,
  assessed: m.grant_state_assessed,
  awarded: m.grant_state_awarded,
  partially_awarded: m.grant_state_partially_awarded,
  rejected: m.grant_state_rejected,
  accepted: m.grant_state_accepted,
  reporting: m.grant_state_reporting,
  closed: m.grant_state_closed,
  withdrawn: m.grant_state_withdrawn,
};

/** Where an application stands, in words. */
export const applicationStateName = (state: ApplicationState): string => names[state]();
