import type { Missing } from "~/domain/consortium/standing";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";

const names = {
  invitation: m.board_missing_invitation,
  answer: m.board_missing_answer,
  intent: m.board_missing_intent,
  mandate: m.board_missing_mandate,
  mandate_renewal: m.board_missing_mandate_renewal,
  decision: m.board_missing_decision,
  decision_renewal: m.board_missing_decision_renewal,
  condition_met: m.board_missing_condition_met,
  new_decision: m.board_missing_new_decision,
  signature: m.board_missing_signature,
  signature_renewal: m.board_missing_signature_renewal,
} satisfies Record<Missing, unknown>;

/** What is missing, as worded inside a sentence: 'fullmakt'. */
export const missingName = (missing: Missing, locale?: Locale): string => names[missing]({}, locale ? { locale } : {});
