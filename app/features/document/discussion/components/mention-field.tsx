import { type KeyboardEvent, type SyntheticEvent, useId, useState } from "react";

import { Textarea } from "~/components/ui/textarea";
import type { FormField } from "~/components/ui/field";
import { useIsAlive } from "~/components/use-is-alive";
import { type Mentionable, mentionsLike, mentionTyped } from "~/domain/document/mentions";
import { m } from "~/paraglide/messages.js";

/** Where a name is being typed in the comment. */
interface Typed {
  field: HTMLTextAreaElement;
  from: number;
  caret: number;
  query: string;
}

/**
 * The words of a comment. Behind an @ it offers those who can be named; what is chosen goes with the form as a
 * reference, and stands in the text as words. Without JavaScript it is a box of text.
 */
export function MentionField({
  field,
  label,
  mentionable,
  initial,
}: {
  field: FormField;
  label: string;
  mentionable: readonly Mentionable[];
  /** References the comment has already. */
  initial: readonly string[];
}) {
  const [refs, setRefs] = useState(initial);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [left, leave] = useState<number | null>(null);
  const [at, move] = useState(0);
  const listId = useId();
  const isAlive = useIsAlive();
  const found = typed && typed.from !== left ? mentionsLike(typed.query, mentionable) : [];
  const current = Math.min(at, found.length - 1);

  const look = ({ currentTarget: element }: SyntheticEvent<HTMLTextAreaElement>) => {
    const caret = element.selectionStart;
    const next = element.selectionEnd === caret ? mentionTyped(element.value, caret) : null;
    if (next?.from !== typed?.from || next?.query !== typed?.query) move(0);
    setTyped(next && { ...next, caret, field: element });
  };
  const choose = ({ ref, name }: Mentionable) => {
    if (!typed) return;
    setRefs((before) => (before.includes(ref) ? before : [...before, ref]));
    typed.field.setRangeText(`@${name} `, typed.from, typed.caret, "end");
    leave(typed.from);
    // What is kept of half typed forms listens to this
    typed.field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const press = (event: KeyboardEvent) => {
    const one = found[current];
    if (!one || !typed || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") move((current + 1) % found.length);
    else if (event.key === "ArrowUp") move((current - 1 + found.length) % found.length);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) choose(one);
    else if (event.key === "Escape") leave(typed.from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="mention-field">
      <Textarea
        field={field}
        label={label}
        hint={isAlive && mentionable.length > 0 ? m.document_mention_hint() : undefined}
        rows={3}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? listId : undefined}
        aria-activedescendant={found.length > 0 ? `${listId}-${current}` : undefined}
        onChange={look}
        onSelect={look}
        onKeyDown={press}
        onBlur={() => setTyped(null)}
      />
      {found.length > 0 ? (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native list of options takes the focus from the words
        <div className="mention-list" id={listId} role="listbox" aria-label={m.document_mention_list()}>
          {found.map((one, index) => (
            <div
              key={one.ref}
              id={`${listId}-${index}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as the list
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              // Not by a click: the field would lose the focus first
              onPointerDown={(event) => {
                event.preventDefault();
                choose(one);
              }}
            >
              {one.name}
            </div>
          ))}
        </div>
      ) : null}
      {isAlive ? (
        <output className="sr">{found.length > 0 ? m.document_mention_found({ count: found.length }) : ""}</output>
      ) : null}
      {refs.map((ref, index) => (
        <input key={ref} type="hidden" name={`mentions[${index}]`} value={ref} />
      ))}
    </div>
  );
}
