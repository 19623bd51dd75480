import type { Locale } from "./locale";
import { m } from "~/paraglide/messages.js";

const names = {
  invited: m.consortium_step_invited,
  interested: m.consortium_step_interested,
  intent: m.consortium_step_intent,
  mandated: m.consortium_step_mandated,
  decided: m.consortium_step_decided,
  signed: m.consortium_step_signed,
  declined: m.consortium_step_declined,
  withdrawn: m.consortium_step_withdrawn,
  uninvited: m.consortium_step_uninvited,
  condition_met: m.consortium_step_condition_met,
  condition_waived: m.consortium_step_condition_waived,
  condition_failed: m.consortium_step_condition_failed,
  mandate_revoked: m.consortium_step_mandate_revoked,
  signature_lapsed: m.consortium_step_signature_lapsed,
};

/** A step of the commitment ladder in words. */
export const stepName = (kind: keyof typeof names, locale?: Locale): string =>
  names[kind]({}, locale ? { locale } : {});
