import type { ReactNode } from "react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Person, type PresenceColour } from "~/components/ui/person";
import { Textarea } from "~/components/ui/textarea";
import { TimeStamp } from "~/components/ui/time-stamp";
import { initialsOf } from "~/domain/access/initials";
import { DECIDED_AT_ONCE_MAX, SUGGESTION_REASON_MAX } from "~/domain/document/suggestion";
import type { SuggestionView } from "~/features/document/suggestion/suggestions-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { m } from "~/paraglide/messages.js";

import { SuggestionWords } from "./suggestion-words";

import "~/features/document/discussion/components/discussion.css";
import "./suggestion.css";

/** How a form about suggestions is sent, and what the last one was answered. */
export interface SendingSuggestion {
  action: string;
  /** Beside an open editor the page stays where it is. */
  props: { navigate?: false; fetcherKey?: string };
  isSending: boolean;
  refused: { of: string; reply: FormReply } | null;
}

interface Readers {
  personId: string;
  maySuggest: boolean;
  mayDecide: boolean;
  language: string;
}

type Shown = Pick<SuggestionView, "authorName" | "organisationName" | "createdAt" | "reason"> & {
  colour?: number;
};

/** Who suggests what, why, and what somebody can do about it. */
export function SuggestionCard({
  suggestion,
  page,
  sending,
}: {
  suggestion: SuggestionView;
  page: Readers;
  sending: SendingSuggestion;
}) {
  const isOwn = page.maySuggest && suggestion.authorId === page.personId;
  return (
    <>
      <Head suggestion={suggestion} />
      <SuggestionWords described={suggestion.described} language={page.language} />
      <Reason>{suggestion.reason}</Reason>
      {isOwn ? <Explain suggestion={suggestion} sending={sending} /> : null}
      {page.maySuggest && !page.mayDecide && !isOwn ? (
        <p className="comment-facts">{m.suggestion_not_in_others()}</p>
      ) : null}
      {page.mayDecide || isOwn ? (
        <Decide
          of={suggestion.id}
          seen={[suggestion]}
          sending={sending}
          acts={[...(page.mayDecide ? (["accept", "reject"] as const) : []), ...(isOwn ? (["withdraw"] as const) : [])]}
        />
      ) : null}
    </>
  );
}

export function Head({ suggestion }: { suggestion: Shown }) {
  const { authorName, organisationName, createdAt, colour } = suggestion;
  return (
    <header className="suggestion-head">
      <Person initials={initialsOf(authorName)} colour={(colour ?? 7) as PresenceColour} />
      <p>
        <b>{authorName}</b>
        <span>
          {organisationName ? `${organisationName} · ` : null}
          <TimeStamp at={createdAt} />
        </span>
      </p>
    </header>
  );
}

export function Reason({ children }: { children: string }): ReactNode {
  return children === "" ? null : <p className="comment-words">{children}</p>;
}

/** Open in the page itself: it works without JavaScript too. */
function Explain({ suggestion, sending }: { suggestion: SuggestionView; sending: SendingSuggestion }) {
  const of = `explain-${suggestion.id}`;
  const reply = sending.refused?.of === of ? sending.refused.reply : null;
  const typed = reply?.initialValue?.["reason"];
  return (
    <details key={suggestion.reason} className="suggestion-explain" open={reply !== null}>
      <summary className="link">{suggestion.reason ? m.suggestion_explain_change() : m.suggestion_explain()}</summary>
      <Form method="post" action={sending.action} {...sending.props} of={of} className="comment-form">
        <FormErrors errors={reply?.error?.[""] ?? undefined} />
        <input type="hidden" name="of" value={of} />
        <input type="hidden" name="suggestionId" value={suggestion.id} />
        <Textarea
          field={{
            id: of,
            name: "reason",
            initialValue: typeof typed === "string" ? typed : suggestion.reason,
            errors: reply?.error?.["reason"] ?? undefined,
          }}
          label={m.suggestion_reason()}
          rows={2}
          limit={SUGGESTION_REASON_MAX}
        />
        <div>
          <Button
            size="small"
            name="intent"
            value="explain"
            busyText={sending.isSending && m.suggestion_saving_reason()}
          >
            {m.suggestion_explain_save()}
          </Button>
        </div>
      </Form>
    </details>
  );
}

/** `undo`: opens one again that was just decided, or is in the text */
type Act = "accept" | "reject" | "withdraw" | "reopen" | "undo";

const NAMES: Record<Act, () => string> = {
  accept: m.suggestion_accept,
  reject: m.suggestion_reject,
  withdraw: m.suggestion_withdraw,
  reopen: m.suggestion_reopen,
  undo: m.suggestion_undo,
};

/** Decides about what was seen: one suggestion, or several together. */
export function Decide({
  of,
  seen: all,
  acts,
  sending,
}: {
  of: string;
  seen: readonly { id: string; revision: number }[];
  acts: readonly Act[];
  sending: SendingSuggestion;
}) {
  const reply = sending.refused?.of === of ? sending.refused.reply : null;
  const seen = all.slice(0, DECIDED_AT_ONCE_MAX);
  const count = seen.length;
  const nameOf = (act: Act) => {
    if (count > 1 && act === "accept") return m.suggestion_accept_all({ count });
    return count > 1 && act === "reject" ? m.suggestion_reject_all({ count }) : NAMES[act]();
  };
  return (
    <Form method="post" action={sending.action} {...sending.props} of={`decide-${of}`} className="suggestion-decide">
      <FormErrors errors={reply?.error?.[""] ?? undefined} />
      <input type="hidden" name="of" value={of} />
      {seen.map(({ id, revision }, index) => (
        <input key={id} type="hidden" name={`seen[${index}]`} value={`${id}@${revision}`} />
      ))}
      {acts.map((act) => (
        <Button
          key={act}
          size="small"
          variant={act === "accept" ? "primary" : "secondary"}
          name="intent"
          value={act === "undo" ? "reopen" : act}
          icon={act === "accept" ? "check" : act === "reject" ? "close" : undefined}
        >
          {nameOf(act)}
        </Button>
      ))}
    </Form>
  );
}
