import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { Authorities, DecidedFields, EvidenceInput } from "~/features/consortium/partner/components/decided-fields";
import type { FormReply } from "~/features/kernel/form-reply";
import type { WithdrawalPage } from "~/features/leaving/withdrawal-page.server";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";

interface StopFields {
  kind: string;
  decidedOn: string;
  authority: string;
  caseNumber: string;
  reason: string;
  evidence: string;
}

/** Records that the municipality says no or withdraws, beside what it changes. */
export function WithdrawalForm({ page, reply }: { page: WithdrawalPage; reply: FormReply | null }) {
  const [form, fields] = useForm<StopFields>({
    id: "withdrawal",
    lastResult: reply,
    defaultValue: { kind: "withdrawn", decidedOn: page.today },
  });
  return (
    <Card heading={m.leaving_record_heading({ name: page.name })}>
      <Form method="post" encType="multipart/form-data" className="stack gap-5" {...getFormProps(form)}>
        <FormErrors errors={form.errors} />
        <Authorities />
        <Select
          field={fields.kind}
          label={m.leaving_how()}
          options={page.kinds.map((value) => ({ value, label: stepName(value) }))}
        />
        <DecidedFields fields={fields} today={page.today} />
        <Textarea field={fields.reason} label={m.leaving_reason()} rows={3} limit={1000} />
        <EvidenceInput field={fields.evidence} />
        <div>
          <Button variant="primary">{m.leaving_record()}</Button>
        </div>
      </Form>
    </Card>
  );
}
