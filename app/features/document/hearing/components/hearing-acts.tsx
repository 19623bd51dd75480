import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/checkbox";
import { FieldError } from "~/components/ui/field-error";
import { TextInput } from "~/components/ui/text-input";
import type { HearingPage } from "~/features/document/hearing/hearing-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Ends the round, or says what is still missing. */
export function CloseHearing({ page }: { page: HearingPage }) {
  const isSending = useNavigation().formData?.get("intent") === "close";
  if (page.whyOpen === "unanswered")
    return <p className="small muted close-why">{m.hearing_close_unanswered({ count: page.tally.unanswered })}</p>;
  if (page.whyOpen === "not_over")
    return <p className="small muted close-why">{m.hearing_close_not_over({ date: formatDate(page.round.dueOn) })}</p>;
  return (
    <Form method="post" of="close">
      <Button variant="primary" icon="lock" name="intent" value="close" busyText={isSending && m.hearing_closing()}>
        {m.hearing_close()}
      </Button>
    </Form>
  );
}

/** A later closing day, for a round that is open, and for one that is opened again. */
export function MoveClosingDay({ page, reply }: { page: HearingPage; reply: FormReply | null }) {
  const command = page.round.state === "open" ? "extend" : "reopen";
  const isSending = useNavigation().formData?.get("intent") === command;
  const errors = [reply?.error?.["dueOn"] ?? [], reply?.error?.[""] ?? []].flat();
  const words = command === "extend" ? m.hearing_extend() : m.hearing_reopen();
  const busy = command === "extend" ? m.hearing_extending() : m.hearing_reopening();
  return (
    <details className="card hearing-act" open={errors.length > 0 || undefined}>
      <summary>{words}</summary>
      <Form method="post" className="stack gap-4" of={command}>
        <TextInput
          field={{
            id: "new-due",
            name: "dueOn",
            initialValue: reply?.initialValue?.["dueOn"],
            errors,
            required: true,
          }}
          label={m.hearing_new_due()}
          type="date"
        />
        <div>
          <Button name="intent" value={command} busyText={isSending && busy}>
            {words}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** Writes again to those who are ticked; all who may be written to are, from the beginning. */
export function RemindHearing({ page, reply }: { page: HearingPage; reply: FormReply | null }) {
  const isSending = useNavigation().formData?.get("intent") === "remind";
  if (page.repliers.every(({ sentAt, isLead }) => sentAt !== null || isLead)) return null;
  if (page.remindable.length === 0) return <p className="small muted">{m.hearing_remind_recent()}</p>;
  const errors = reply?.error?.["municipalities"] ?? undefined;
  return (
    <details className="card hearing-act" open={reply !== null || undefined}>
      <summary>{m.hearing_remind_summary()}</summary>
      <Form method="post" className="stack gap-4" of="remind">
        <FormErrors errors={reply?.error?.[""] ?? undefined} />
        <fieldset className="ds-fieldset">
          <legend>{m.hearing_remind_who()}</legend>
          {page.remindable.map(({ number, name }) => (
            <Checkbox
              key={number}
              field={{ id: `remind-${number}`, name: "municipalities", initialValue: "on" }}
              value={number}
              label={name}
            />
          ))}
          <FieldError id="municipalities-error" errors={errors} />
        </fieldset>
        <div>
          <Button icon="send" name="intent" value="remind" busyText={isSending && m.approval_reminding()}>
            {m.hearing_remind()}
          </Button>
        </div>
      </Form>
    </details>
  );
}
