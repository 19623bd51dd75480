import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { CONDITION_OUTCOMES } from "~/domain/consortium/commitment-step";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { DecidedFields, EvidenceInput } from "./decided-fields";

interface LaterFields {
  kind: string;
  condition: string;
  decidedOn: string;
  authority: string;
  caseNumber: string;
  note: string;
  reason: string;
  evidence: string;
}

/** Settles one condition of the latest decision. What was said of it before stays in the history. */
export function SettleCondition({
  page,
  place,
  reply,
}: {
  page: PartnerPage;
  /** Which of the decision's conditions. */
  place: number;
  reply: FormReply | null;
}) {
  const condition = page.conditions[place];
  const [form, fields] = useForm<LaterFields>({
    id: `settle-${place}`,
    lastResult: reply,
    defaultValue: { decidedOn: page.today, condition: condition?.text ?? "" },
  });
  if (condition === undefined) return null;
  const outcomes = CONDITION_OUTCOMES.filter((outcome) => outcome !== condition.outcome);
  return (
    <details className="more-fields" open={reply ? true : undefined}>
      <summary>{condition.outcome === null ? m.consortium_settle() : m.consortium_settle_again()}</summary>
      <Form method="post" encType="multipart/form-data" className="stack gap-4 mt-3" {...getFormProps(form)}>
        <FormErrors errors={[...(form.errors ?? []), ...(fields.condition.errors ?? [])]} />
        <input type="hidden" name="condition" value={condition.text} />
        <input type="hidden" name="id" value={String(place)} />
        <Select
          field={fields.kind}
          label={m.consortium_settle_outcome()}
          options={outcomes.map((value) => ({ value, label: stepName(value) }))}
        />
        <DecidedFields fields={fields} today={page.today} />
        <Textarea field={fields.note} label={m.consortium_later_note()} rows={2} limit={1000} />
        <EvidenceInput field={fields.evidence} />
        <div>
          <Button name="intent" value="settle">
            {m.consortium_settle_record()}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** Revokes the latest power of attorney; what rests on a decision or a signature stands. */
export function RevokeMandate({ page, reply }: { page: PartnerPage; reply: FormReply | null }) {
  const [form, fields] = useForm<LaterFields>({
    id: "revoke",
    lastResult: reply,
    defaultValue: { decidedOn: page.today },
  });
  return (
    <details className="more-fields" open={reply ? true : undefined}>
      <summary>{m.consortium_revoke()}</summary>
      <Form method="post" encType="multipart/form-data" className="stack gap-4 mt-3" {...getFormProps(form)}>
        <FormErrors errors={form.errors} />
        <p className="small">{m.consortium_revoke_note()}</p>
        <input type="hidden" name="kind" value="mandate_revoked" />
        <DecidedFields fields={fields} today={page.today} />
        <Textarea field={fields.reason} label={m.consortium_revoke_reason()} rows={2} limit={1000} />
        <EvidenceInput field={fields.evidence} />
        <div>
          <Button name="intent" value="revoke">
            {m.consortium_revoke_record()}
          </Button>
        </div>
      </Form>
    </details>
  );
}
