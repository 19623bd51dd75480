import { Link, useFetcher } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { activeSuggestion, setActiveSuggestion, stepSuggestion, suggestionsInOrder } from "~/editor/suggestion-marks";
import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import type { SuggestionsPage } from "~/features/document/suggestion/suggestions-page.server";
import { m } from "~/paraglide/messages.js";

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
  const sent = useFetcher<Pick<SendingSuggestion, "refused"> | null>({ key: SEND });
  const activeId = useEditorState(editor, ({ state }) => activeSuggestion(state));
  const order = useEditorState(editor, ({ state }) => suggestionsInOrder(state));
  if (order.length === 0) return null;
  const active = page?.open.find(({ id }) => id === activeId);
  const at = activeId === null ? 0 : order.indexOf(activeId) + 1;
  const step = (way: 1 | -1, name: string) => (
    <button type="button" aria-label={name} title={name} onClick={() => editor.act(stepSuggestion(way))}>
      <Icon name={way === 1 ? "right" : "left"} size={14} />
    </button>
  );
  return (
    <section
      className={at > 0 ? "suggestion-panel beside-text is-open" : "suggestion-panel beside-text"}
      aria-label={m.suggestion_title()}
    >
      <div className="suggestion-steps">
        {step(-1, m.suggestion_previous())}
        <span className="tnum" aria-live="polite">
          {at > 0 ? m.suggestion_at({ at, of: order.length }) : m.suggestion_open_count({ count: order.length })}
        </span>
        {step(1, m.suggestion_next())}
        <Link className="link" to={href}>
          {m.suggestion_see_all()}
        </Link>
        {at > 0 ? (
          <button
            type="button"
            className="suggestion-close"
            aria-label={m.suggestion_close()}
            onClick={() => editor.run(setActiveSuggestion(null))}
          >
            <Icon name="close" size={14} />
          </button>
        ) : null}
      </div>
      {at > 0 ? (
        <article className="thread is-active" aria-label={m.suggestion_of({ name: active?.authorName ?? "" })}>
          {active && page ? (
            <SuggestionCard
              suggestion={active}
              page={page}
              sending={{
                action: `${href}?beside=1`,
                props: { navigate: false, fetcherKey: SEND },
                isSending: sent.state !== "idle",
                refused: sent.data?.refused ?? null,
              }}
            />
          ) : (
            <p className="comment-facts">{m.suggestion_not_listed()}</p>
          )}
        </article>
      ) : null}
    </section>
  );
}
