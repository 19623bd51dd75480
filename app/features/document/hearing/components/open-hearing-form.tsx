import { getFormProps, useForm } from "@conform-to/react";
import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Checkbox } from "~/components/ui/checkbox";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import type { HearingsPage } from "~/features/document/hearing/hearings-page.server";
import { LeaveOut } from "~/features/document/suggestion/components/leave-out";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Sends a text out. Who is written to is said before it is pressed. */
export function OpenHearingForm(props: {
  page: HearingsPage;
  reply: FormReply | null;
  messageLimit: number;
  suggestionsHref: string;
  keepsMail: boolean;
}) {
  const { page, reply, keepsMail } = props;
  const isSending = useNavigation().formData !== undefined;
  const count = page.municipalities;
  const [form, fields] = useForm<{ text: string; dueOn: string; message: string; showsAll: string; leaveOut: string }>({
    id: "open",
    lastResult: reply,
    defaultValue: { text: "now", dueOn: "", message: "", showsAll: "on", leaveOut: "" },
  });
  return (
    <Card heading={m.hearing_open_heading()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <Select
          field={fields.text}
          label={m.hearing_open_text()}
          options={[
            { value: "now", label: m.hearing_open_now() },
            ...page.versions.map(({ number, frozenAt }) => ({
              value: String(number),
              label: `${m.approval_of_version({ number })}, ${formatDate(frozenAt)}`,
            })),
          ]}
        />
        <TextInput field={fields.dueOn} label={m.hearing_open_due()} hint={m.hearing_open_due_hint()} type="date" />
        <Textarea
          field={fields.message}
          label={m.approval_ask_message()}
          hint={keepsMail ? undefined : m.approval_ask_message_hint()}
          isOptional
          rows={3}
          limit={props.messageLimit}
        />
        <LeaveOut field={fields.leaveOut} count={page.undecided} href={props.suggestionsHref} />
        <Checkbox field={fields.showsAll} label={m.hearing_open_shows_all()} hint={m.hearing_open_shows_all_hint()} />
        <p className="small muted">
          {keepsMail ? m.hearing_open_explained_kept() : m.hearing_open_explained({ count })}
        </p>
        <div>
          <Button variant="primary" icon="send" busyText={isSending && m.hearing_opening()}>
            {keepsMail ? m.hearing_open_button_kept() : m.hearing_open_button({ count })}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
