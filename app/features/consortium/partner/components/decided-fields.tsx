import { FileInput } from "~/components/ui/file-input";
import type { FormField } from "~/components/ui/field";
import { TextInput } from "~/components/ui/text-input";
import { m } from "~/paraglide/messages.js";

/** When it was decided, by whom and in which case. `today` is a civil date. */
export function DecidedFields({
  fields: { decidedOn, authority, caseNumber },
  today,
}: {
  fields: { decidedOn: FormField; authority: FormField; caseNumber: FormField };
  today: string;
}) {
  return (
    <>
      <TextInput field={decidedOn} label={m.consortium_step_date()} type="date" max={today} />
      <TextInput
        field={authority}
        label={m.consortium_step_authority()}
        hint={m.consortium_step_authority_hint()}
        maxLength={120}
        list="authorities"
      />
      <TextInput
        field={caseNumber}
        label={m.consortium_step_case()}
        hint={m.consortium_step_case_hint()}
        maxLength={40}
        isOptional
      />
    </>
  );
}

/** Who usually decides: proposed in `DecidedFields`. Once on a page. */
export function Authorities() {
  return (
    <datalist id="authorities">
      {[m.consortium_authority_council(), m.consortium_authority_board(), m.consortium_authority_chief()].map(
        (authority) => (
          <option key={authority}>{authority}</option>
        ),
      )}
    </datalist>
  );
}

/** The document that proves a step. */
export function EvidenceInput({ field }: { field: FormField }) {
  return (
    <FileInput
      field={field}
      label={m.consortium_step_document()}
      hint={m.consortium_step_document_hint()}
      accept=".pdf,.png,.jpg,.jpeg,.docx,application/pdf,image/png,image/jpeg"
    />
  );
}
