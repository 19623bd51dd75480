import { Link, useFetcher } from "@remix-run/react";

import { useEffect, useState } from "react";

import { Icon } from "~/components/ui/icon";
import { useBesideText } from "~/editor/beside-text";
import { activeSuggestion, setActiveSuggestion, stepSuggestion, suggestionsInOrder } from "~/editor/suggestion-marks";
import { ariaShortcut, shortcutText } from "~/editor/shortcut";
import { SUGGESTION_KEYS, suggestionStep } from "~/editor/thread-step";
import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import type { SuggestionsPage } from "~/features/document/suggestion/suggestions-page.server";
import { m } from "~/paraglide/messages.js";

import { isDecision, JustDecided, type SuggestionAnswer } from "./just-decided";
import { type SendingSuggestion, SuggestionCard } from "./suggestion-card";

const SEND = "suggestion-send";

/** Beside the text on a wide screen, a sheet at its foot on a narrow one: the suggestion that is looked at, and the way to the others. */
export function SuggestionPanel({
  editor,
  page,
  href,
}: {
  editor: WritingEditor;
  page: SuggestionsPage | null;
  /** The suggestions' own page */
  href: string;
}) {
  const sent = useFetcher<SuggestionAnswer | null>({ key: SEND });
  const activeId = useEditorState(editor, ({ state }) => activeSuggestion(state));
  const order = useEditorState(editor, ({ state }) => suggestionsInOrder(state));
  const sending: SendingSuggestion = {
    action: `${href}?beside=1`,
    props: { navigate: false, fetcherKey: SEND },
    isSending: sent.state !== "idle",
    refused: sent.data?.refused ?? null,
  };
  const [closed, close] = useState<SuggestionAnswer | null>(null);
  useStepKeys(editor);
  const active = page?.open.find(({ id }) => id === activeId);
  const at = activeId === null ? 0 : order.indexOf(activeId) + 1;
  const just =
    sent.data && sent.data !== closed && isDecision(sent.data) && at === 0 ? (
      <div className="suggestion-just">
        <JustDecided answer={sent.data} sending={sending} />
        <Close name={m.suggestion_close_notice()} onClick={() => close(sent.data ?? null)} />
      </div>
    ) : null;
  const isShown = order.length > 0 || just !== null;
  useBesideText(isShown);
  if (!isShown) return null;
  const step = (way: 1 | -1, name: string, keys: string) => (
    <button
      type="button"
      aria-label={name}
      aria-keyshortcuts={ariaShortcut(keys)}
      title={`${name} (${shortcutText(keys)})`}
      onClick={() => editor.act(stepSuggestion(way))}
    >
      <Icon name={way === 1 ? "right" : "left"} size={14} />
    </button>
  );
  return (
    <section
      className={at > 0 || just ? "suggestion-panel is-open" : "suggestion-panel"}
      aria-label={m.suggestion_title()}
    >
      <div className="suggestion-steps">
        {order.length > 0 ? step(-1, m.suggestion_previous(), SUGGESTION_KEYS.previous) : null}
        <span className="tnum" aria-live="polite">
          {at > 0 ? m.suggestion_at({ at, of: order.length }) : countWords(order.length)}
        </span>
        {order.length > 0 ? step(1, m.suggestion_next(), SUGGESTION_KEYS.next) : null}
        <Link className="link" to={href}>
          {m.suggestion_see_all()}
        </Link>
        {at > 0 ? <Close name={m.suggestion_close()} onClick={() => editor.run(setActiveSuggestion(null))} /> : null}
      </div>
      {just}
      {at > 0 ? (
        <article className="thread is-active" aria-label={m.suggestion_of({ name: active?.authorName ?? "" })}>
          {active && page ? (
            <SuggestionCard suggestion={active} page={page} sending={sending} />
          ) : (
            <p className="comment-facts">{m.suggestion_not_listed()}</p>
          )}
        </article>
      ) : null}
    </section>
  );
}

const countWords = (count: number): string => (count === 0 ? m.suggestion_none() : m.suggestion_open_count({ count }));

function Close({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <button type="button" className="suggestion-close" aria-label={name} onClick={onClick}>
      <Icon name="close" size={14} />
    </button>
  );
}

/** Wherever the focus is: a form that was sent takes it along. In the text the editor has answered first. */
function useStepKeys(editor: WritingEditor): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = suggestionStep(event);
      if (step === null || event.defaultPrevented || !editor.run(stepSuggestion(step))) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [editor]);
}
