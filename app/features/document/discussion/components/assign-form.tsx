import { useId } from "react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Icon } from "~/components/ui/icon";
import { Select } from "~/components/ui/select";
import { Tag } from "~/components/ui/tag";
import { TextInput } from "~/components/ui/text-input";
import type { Reader } from "~/domain/document/discussion";
import type { ThreadView } from "~/features/document/discussion/discussion-page.server";
import type { DiscussionPerson } from "~/features/document/discussion/discussion-people.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { Sending } from "./comment-form";

/** Who follows a thread up, and whether it is late. */
export function ThreadDuty({ duty, reader }: { duty: ThreadView["duty"]; reader: Reader }) {
  if (!duty) return null;
  return (
    <p className="thread-duty">
      <Icon name="clock" size={14} />
      <span>
        <b>{duty.personId === reader.personId ? m.document_comment_assignee_you() : duty.name}</b>
        {duty.dueOn ? ` · ${m.document_comment_due_on({ date: formatDate(duty.dueOn) })} ` : null}
        {duty.isOverdue ? <Tag tone="stop">{m.document_comment_overdue()}</Tag> : null}
      </span>
    </p>
  );
}

export function AssignForm({
  thread,
  people,
  sending,
}: {
  thread: ThreadView;
  people: readonly DiscussionPerson[];
  sending: Sending;
}) {
  const id = useId();
  const of = `assign-${thread.id}`;
  const reply = sending.refused?.of === of ? sending.refused.reply : null;
  const field = (name: "personId" | "dueOn", standing: string) => {
    const typed = reply?.initialValue?.[name];
    return {
      id: `${id}-${name}`,
      name,
      initialValue: typeof typed === "string" ? typed : reply ? "" : standing,
      errors: reply?.error?.[name] ?? undefined,
    };
  };
  return (
    <Form method="post" action={sending.action} {...sending.props} of={of} className="comment-form">
      <input type="hidden" name="intent" value="assign" />
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="threadId" value={thread.id} />
      <Select
        field={field("personId", thread.duty?.personId ?? "")}
        label={m.document_comment_assignee()}
        placeholder={m.document_comment_assignee_nobody()}
        options={people.map((person) => ({ value: person.id, label: person.name }))}
      />
      <TextInput
        field={field("dueOn", thread.duty?.dueOn ?? "")}
        label={m.document_comment_due()}
        type="date"
        isOptional
      />
      <div className="comment-buttons">
        <Button size="small" variant="primary" busyText={sending.isSending && m.document_comment_sending()}>
          {m.document_comment_assign_save()}
        </Button>
      </div>
    </Form>
  );
}
