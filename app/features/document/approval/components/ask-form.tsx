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
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Asks everybody who has not approved a version. What happens to their letters is said before it is pressed. */
export function AskForm(props: {
  reply: FormReply | null;
  versions: readonly { number: number; frozenAt: Date }[];
  /** How many have not approved the version that is chosen first. */
  owing: number;
  /** What was asked for last: its words and, while it has not passed, its date stand in the form. */
  former: { dueOn: string | null; message: string; allowsReservation: boolean } | null;
  messageLimit: number;
  keepsMail: boolean;
}) {
  const { reply, versions, owing, former, keepsMail } = props;
  const latest = String(versions[0]?.number ?? "");
  const isSending = useNavigation().formData?.get("intent") === "ask";
  const [form, fields] = useForm<{ number: string; dueOn: string; message: string; allowsReservation: string }>({
    id: "ask",
    lastResult: reply,
    defaultValue: {
      number: latest,
      dueOn: former?.dueOn ?? "",
      message: former?.message ?? "",
      allowsReservation: (former?.allowsReservation ?? true) ? "on" : "",
    },
  });
  return (
    <Card heading={m.approval_ask_heading()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <input type="hidden" name="intent" value="ask" />
        <Select
          // One that was frozen meanwhile is the one to ask about
          key={latest}
          field={{
            id: fields.number.id,
            name: fields.number.name,
            errors: fields.number.errors,
            initialValue: reply ? fields.number.initialValue : latest,
          }}
          label={m.approval_ask_version()}
          options={versions.map(({ number, frozenAt }) => ({
            value: String(number),
            label: `${m.approval_of_version({ number })}, ${formatDate(frozenAt)}`,
          }))}
        />
        <TextInput field={fields.dueOn} label={m.approval_ask_due()} type="date" isOptional />
        <Textarea
          field={fields.message}
          label={m.approval_ask_message()}
          hint={keepsMail ? undefined : m.approval_ask_message_hint()}
          isOptional
          rows={3}
          limit={props.messageLimit}
        />
        <Checkbox field={fields.allowsReservation} label={m.approval_ask_reservation()} />
        <p className="small muted">
          {keepsMail ? m.approval_ask_explained_kept() : m.approval_ask_explained({ count: owing })}
        </p>
        <div>
          <Button variant="primary" icon="send" busyText={isSending && m.approval_asking()}>
            {keepsMail ? m.approval_ask_kept() : m.approval_ask({ count: owing })}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
