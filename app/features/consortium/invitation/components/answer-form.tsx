import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Icon, type IconName } from "~/components/ui/icon";
import { TextInput } from "~/components/ui/text-input";
import type { Answer } from "~/domain/consortium/invitation";
import type { InvitationLetter } from "~/features/consortium/invitation/invitation-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";

/** The three answers, one press each, and whom to talk to. Works without JavaScript. */
export function AnswerForm({
  letter,
  reply,
  answer,
  answerContact,
}: {
  letter: InvitationLetter;
  reply: FormReply | null;
  /** The previous answer, which is marked. */
  answer?: Answer;
  answerContact?: string | null;
}) {
  const sending = useNavigation().formData?.get("answer");
  const choices: { value: Answer; icon: IconName; label: string; hint: string }[] = [
    {
      value: "interested",
      icon: "check",
      label: m.consortium_invitation_yes(),
      hint: m.consortium_invitation_yes_hint(),
    },
    {
      value: "later",
      icon: "phone",
      label: m.consortium_invitation_later(),
      hint: letter.caller
        ? m.consortium_invitation_later_hint({ caller: letter.caller })
        : m.consortium_invitation_later_hint_lead({ lead: letter.leadTitle }),
    },
    { value: "no", icon: "close", label: m.consortium_invitation_no(), hint: m.consortium_invitation_no_hint() },
  ];
  const typed = reply?.initialValue?.["answerContact"];
  return (
    <Form method="post" className="invitation-form">
      <FormErrors errors={[...(reply?.error?.[""] ?? []), ...(reply?.error?.["answer"] ?? [])]} />
      <TextInput
        field={{
          id: "answerContact",
          name: "answerContact",
          initialValue: typeof typed === "string" ? typed : (answerContact ?? ""),
          errors: reply?.error?.["answerContact"] ?? undefined,
        }}
        label={m.consortium_invitation_contact()}
        type="email"
        inputMode="email"
        autoComplete="email"
        placeholder={m.consortium_invitation_contact_placeholder()}
      />
      <fieldset className="choices">
        <legend className="sr">{m.consortium_invitation_answer_of({ municipality: letter.municipality })}</legend>
        {choices.map((choice) => (
          <button
            key={choice.value}
            className={choice.value === (answer ?? "interested") ? "choice yes" : "choice"}
            name="answer"
            value={choice.value}
            aria-pressed={answer ? choice.value === answer : undefined}
            aria-disabled={sending ? true : undefined}
          >
            <span className="g">
              <Icon name={choice.icon} size={choice.value === "interested" ? 22 : 20} stroke={1.6} />
            </span>
            <span>
              <b>{sending === choice.value ? m.common_sending() : choice.label}</b>
              <small>{choice.hint}</small>
            </span>
          </button>
        ))}
      </fieldset>
    </Form>
  );
}
