import type { CallPart } from "~/domain/grant/call-missing";
import { m } from "~/paraglide/messages.js";

const names = {
  about: m.call_part_about,
  rules: m.call_part_rules,
  criteria: m.call_part_criteria,
  budget: m.call_part_budget,
  form: m.call_part_form,
} satisfies Record<CallPart, unknown>;

/** What a part of a call is called where it is prepared. */
export const callPartName = (part: CallPart): string => names[part]();
