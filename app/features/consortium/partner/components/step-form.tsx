import { getFormProps, useForm } from "@conform-to/react";
import { Link, useNavigation } from "@remix-run/react";
import { useState } from "react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { DecidedFields, EvidenceInput } from "./decided-fields";
import { type DecisionFields, DecisionTerms, type MandateFields, MandateTerms } from "./step-terms";

interface StepFields extends DecisionFields, MandateFields {
  kind: string;
  decidedOn: string;
  authority: string;
  caseNumber: string;
  validTo: string;
  reason: string;
  note: string;
  evidence: string;
}

/** Records the next step: what, who decided, when, on which case, with which document. */
export function StepForm({ page, reply }: { page: PartnerPage; reply: FormReply | null }) {
  const next = page.possible.find((one) => one.move === "next") ?? page.possible[0];
  const [form, fields] = useForm<StepFields>({
    id: "step",
    lastResult: reply,
    defaultValue: { kind: next?.kind ?? "", decidedOn: page.today },
  });
  const isSending = useNavigation().formData?.get("intent") === "record";
  const rare = [fields.validTo, fields.reason, fields.note];
  const mayBe = (kind: "mandated" | "decided") => page.possible.some((one) => one.kind === kind);
  const [chosen, choose] = useState<string | undefined>(fields.kind.initialValue);
  return (
    <Card heading={m.consortium_step_form()}>
      <Form method="post" encType="multipart/form-data" className="stack gap-5" {...getFormProps(form)}>
        <FormErrors errors={form.errors} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Select
            field={fields.kind}
            label={m.consortium_step_kind()}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            options={page.possible.map(({ kind, move }) => ({
              value: kind,
              label:
                move === "skip"
                  ? m.consortium_step_skip({ step: stepName(kind) })
                  : move === "renew"
                    ? m.consortium_step_renew({ step: stepName(kind) })
                    : stepName(kind),
            }))}
          />
          <DecidedFields fields={fields} today={page.today} />
        </div>
        <EvidenceInput field={fields.evidence} />
        {mayBe("mandated") ? <MandateTerms fields={fields} isOpen={chosen === "mandated"} /> : null}
        {mayBe("decided") ? <DecisionTerms fields={fields} isOpen={chosen === "decided"} /> : null}
        <details className="more-fields" open={rare.some((field) => field.errors?.length) || undefined}>
          <summary>{m.consortium_step_more()}</summary>
          <div className="stack gap-5 mt-4">
            <TextInput
              field={fields.validTo}
              label={m.consortium_step_valid_to()}
              hint={m.consortium_step_valid_to_hint()}
              type="date"
              isOptional
            />
            <Textarea
              field={fields.reason}
              label={m.consortium_step_reason()}
              hint={m.consortium_step_reason_hint()}
              rows={2}
              limit={1000}
            />
            <Textarea field={fields.note} label={m.consortium_step_note()} rows={2} limit={1000} isOptional />
          </div>
        </details>
        {page.mayStop ? (
          <p className="small">
            <Link to={paths.withdrawal(page.consortium.slug, page.number)}>{m.leaving_link({ name: page.name })}</Link>
          </p>
        ) : null}
        <div>
          <Button variant="primary" name="intent" value="record" busyText={isSending && m.common_saving()}>
            {m.consortium_step_record()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
