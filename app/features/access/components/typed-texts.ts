import { FORM_MARK } from "~/components/form/form-mark";
import { isUuid } from "~/features/kernel/is-uuid";
import { m } from "~/paraglide/messages.js";

/** Fields that a page fills in: what is done, and with which row. */
const OF_THE_PAGE =
  /^(intent|press|direction|version|was[A-Z]?\w*|number|key|fieldKey|categoryKey|id|.*Id|shown.*|returnTo|deadlineTime)$/;
/** Fields whose value is a code for what was chosen. */
const CHOSEN =
  /^(kind|role|offeredRole|participation|cooperationForm|answer|choice|scheme|locale|language|start|copyOf|call)$/;

/** What a field is called in the forms that have it. */
const labels: Readonly<Record<string, () => string>> = {
  amount: m.access_unsent_amount,
  answerContact: m.access_email,
  authority: m.consortium_step_authority,
  body: m.consortium_meeting_body,
  caseNumber: m.consortium_step_case,
  condition: m.consortium_step_condition,
  contactTitle: m.consortium_contact_title,
  deadlineOn: m.consortium_new_deadline,
  decidedOn: m.consortium_step_date,
  displayName: m.access_settings_name,
  email: m.access_email,
  heldOn: m.consortium_meeting_date,
  name: m.consortium_new_name,
  note: m.consortium_step_note,
  orgNumber: m.call_grantor_number,
  papersOutOn: m.consortium_meeting_papers_out,
  pasted: m.access_unsent_pasted,
  purpose: m.consortium_new_purpose,
  reason: m.consortium_step_reason,
  summary: m.call_summary,
  title: m.document_title_label,
  validTo: m.consortium_step_valid_to,
  words: m.board_reminder_words,
};

export interface TypedText {
  /** Null where only the form itself knows. */
  label: string | null;
  text: string;
}

/** Those fields of a form that a person has typed something in. */
export function typedTexts(fields: readonly (readonly [string, string])[]): TypedText[] {
  return fields.flatMap(([name, value]) => {
    const parts = name.split(/[.\s]/);
    const [first = name, last = name] = [parts[0], parts.at(-1)];
    const isTyped = name !== FORM_MARK && ![first, last].some((part) => OF_THE_PAGE.test(part) || CHOSEN.test(part));
    if (!isTyped || value.trim() === "" || isUuid(value)) return [];
    const named = [last, first].find((part) => Object.hasOwn(labels, part));
    return [{ label: (named && labels[named]?.()) ?? null, text: value }];
  });
}
