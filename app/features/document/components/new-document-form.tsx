import { getFormProps, useForm } from "@conform-to/react";
import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";

/** Creates a document. For the first one everything is filled in: it takes one press. */
export function NewDocumentForm({
  reply,
  language,
  isFirst,
}: {
  reply: FormReply | null;
  language: string;
  isFirst: boolean;
}) {
  const isSending = useNavigation().formMethod === "POST";
  const [form, fields] = useForm<{ title: string; language: string; start: string }>({
    id: "new-document",
    lastResult: reply,
    defaultValue: { title: isFirst ? m.document_title_default() : "", language, start: isFirst ? "strategy" : "blank" },
  });
  return (
    <Card heading={m.document_new_heading()} className="max-w-[720px]" id="new">
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <TextInput field={fields.title} label={m.document_title_label()} autoComplete="off" />
        <RadioCards
          field={fields.start}
          legend={m.document_start_label()}
          isDense
          choices={[
            {
              value: "strategy",
              label: m.document_start_strategy(),
              hint: m.document_start_strategy_hint(),
              icon: "form",
            },
            { value: "blank", label: m.document_start_blank(), hint: m.document_start_blank_hint(), icon: "document" },
          ]}
        />
        <Select
          field={fields.language}
          label={m.document_language_label()}
          hint={m.document_language_hint()}
          options={[
            { value: "nb", label: m.document_language_nb() },
            { value: "nn", label: m.document_language_nn() },
            { value: "en", label: m.document_language_en() },
          ]}
        />
        <div>
          <Button variant="primary" busyText={isSending && m.document_creating()}>
            {m.document_create()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
