import { getFormProps, useForm } from "@conform-to/react";
import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Textarea } from "~/components/ui/textarea";
import { LeaveOut } from "~/features/document/suggestion/components/leave-out";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";

/** Freezes the text as saved when the form arrives. */
export function FreezeForm({
  reply,
  next,
  noteLimit,
  undecided,
}: {
  reply: FormReply | null;
  next: number;
  noteLimit: number;
  /** Suggestions that are not decided, and where they are */
  undecided: { count: number; href: string };
}) {
  const isSending = useNavigation().formMethod === "POST";
  const [form, fields] = useForm<{ label: string; note: string; leaveOut: string }>({
    id: "freeze",
    lastResult: reply,
    defaultValue: { label: "draft", note: "", leaveOut: "" },
  });
  return (
    <Card heading={m.document_freeze_heading()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <RadioCards
          field={fields.label}
          legend={m.document_freeze_label()}
          isDense
          choices={[
            { value: "draft", label: m.document_label_draft(), hint: m.document_label_draft_hint() },
            { value: "hearing", label: m.document_label_hearing(), hint: m.document_label_hearing_hint() },
            { value: "approved", label: m.document_label_approved(), hint: m.document_label_approved_hint() },
          ]}
        />
        <Textarea
          field={fields.note}
          label={m.document_note_label()}
          hint={m.document_note_hint()}
          isOptional
          rows={2}
          limit={noteLimit}
        />
        <LeaveOut field={fields.leaveOut} {...undecided} />
        <div>
          <Button variant="primary" icon="lock" busyText={isSending && m.document_freezing()}>
            {m.document_freeze({ number: next })}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
