import { getFormProps, useForm } from "@conform-to/react";
import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { OUR_TEMPLATES, templateHint, templateName } from "~/features/document/template/our-template-names";
import type { OwnTemplate } from "~/features/document/template/template-store.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { localeNames } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";

/** Creates a document. For the first one everything is filled in: it takes one press. */
export function NewDocumentForm({
  reply,
  language,
  isFirst,
  templates,
}: {
  reply: FormReply | null;
  language: string;
  isFirst: boolean;
  /** The consortium's own */
  templates: OwnTemplate[];
}) {
  const isSending = useNavigation().formMethod === "POST";
  const [form, fields] = useForm<{ title: string; language: string; start: string }>({
    id: "new-document",
    lastResult: reply,
    defaultValue: { title: isFirst ? m.document_title_default() : "", language, start: isFirst ? "strategy" : "blank" },
  });
  const ours = OUR_TEMPLATES.map((name) => ({ value: name, label: templateName(name), hint: templateHint(name) }));
  const own = templates.map(({ id, title, language: written, sourceTitle, madeByName }) => ({
    value: id,
    label: <span lang={written}>{title}</span>,
    hint: m.template_from_language({ language: localeNames[written], title: sourceTitle, by: madeByName }),
  }));
  const blank = { value: "blank", label: m.document_start_blank(), hint: m.document_start_blank_hint() };
  const choices = [
    ...[...own, ...ours].map((choice) => ({ ...choice, icon: "form" as const })),
    { ...blank, icon: "document" as const },
  ];
  return (
    <Card heading={m.document_new_heading()} className="max-w-[720px]" id="new">
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <TextInput field={fields.title} label={m.document_title_label()} autoComplete="off" />
        <RadioCards field={fields.start} legend={m.document_start_label()} isDense choices={choices} />
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
