import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import type { Mentionable } from "~/domain/document/mentions";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";
import { MentionField } from "./mention-field";

/** How a form of the discussion is sent, and what the last one was answered. */
export interface Sending {
  action: string;
  /** Beside an open editor the page stays where it is. */
  props: { navigate?: false; fetcherKey?: string; onSubmit?: (event: FormEvent) => void };
  isSending: boolean;
  /** What was refused, and in which form. */
  refused: { of: string; reply: FormReply } | null;
  /** Whom a comment can name. */
  mentionable: readonly Mentionable[];
  /** Set where words cannot be sent at the moment: why. */
  hindrance?: string | null;
}

const NONE: readonly string[] = [];

export function CommentForm({
  intent,
  of,
  carries,
  label,
  send,
  initial = "",
  mentions = NONE,
  sending,
  onCancel,
  isFocused,
  children,
}: {
  intent: "start" | "reply" | "edit";
  /** Tells this form apart from the others of the page. */
  of: string;
  carries: Record<string, string>;
  label: string;
  send: string;
  initial?: string;
  /** References it has already. */
  mentions?: readonly string[];
  sending: Sending;
  onCancel?: () => void;
  isFocused?: boolean;
  /** What else the form asks, before the words. */
  children?: ReactNode;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const reply = sending.refused?.of === of ? sending.refused.reply : null;
  const typed = reply?.initialValue?.["body"];
  useEffect(() => {
    if (isFocused) form.current?.querySelector("textarea")?.focus({ preventScroll: true });
  }, [isFocused]);
  return (
    <Form ref={form} method="post" action={sending.action} {...sending.props} of={of} className="comment-form">
      <FormErrors errors={reply?.error?.[""] ?? undefined} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="of" value={of} />
      {Object.entries(carries).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <MentionField
        field={{
          id,
          name: "body",
          initialValue: typeof typed === "string" ? typed : initial,
          errors: reply?.error?.["body"] ?? undefined,
          required: true,
        }}
        label={label}
        mentionable={sending.mentionable}
        initial={mentions}
      />
      <div className="comment-buttons">
        <Button size="small" variant="primary" busyText={sending.isSending && m.document_comment_sending()}>
          {send}
        </Button>
        {onCancel ? (
          <Button size="small" variant="quiet" type="button" onClick={onCancel}>
            {m.document_comment_cancel()}
          </Button>
        ) : null}
      </div>
    </Form>
  );
}
