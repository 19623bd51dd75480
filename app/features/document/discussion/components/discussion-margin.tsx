import { useFetcher } from "@remix-run/react";
import { type CSSProperties, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";

import { watchTopics } from "~/collab/watch-topics";
import { Icon } from "~/components/ui/icon";
import { begunBy, DISCUSSION_FILTERS, type DiscussionFilter, isShownBy } from "~/domain/document/discussion";
import {
  activeThread,
  draftIn,
  endDraft,
  movesAnchors,
  setActiveThread,
  setThreads,
  threadPlaces,
} from "~/editor/comment-anchors";
import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import type { DiscussionPage, ThreadView } from "~/features/document/discussion/discussion-page.server";
import { placeCards } from "~/features/document/discussion/place-cards";
import { m } from "~/paraglide/messages.js";

import { CommentForm, type Sending } from "./comment-form";
import { filterName } from "./filter-name";
import { ThreadAbout } from "./thread-about";
import { ThreadCard } from "./thread-card";

const SEND = "discussion-send";
/** The height of a card before it is measured. Pixels. */
const GUESS = 110;

/** What the loader and the action of the comments' page answer with. */
interface Answers {
  page: DiscussionPage;
}
interface Answered {
  refused: Sending["refused"];
  changed: string | null;
}

/** Beside the text on a wide screen, a sheet at its foot on a narrow one: what is said about it, where it is said. */
export function DiscussionMargin({
  editor,
  href,
  documentId,
  hindrance,
}: {
  editor: WritingEditor;
  /** The comments' own page */
  href: string;
  documentId: string;
  hindrance: string | null;
}) {
  const page = useDiscussion(editor, href, documentId);
  const sent = useFetcher<Answered | null>({ key: SEND });
  const [filter, setFilter] = useState<DiscussionFilter>("open");
  const sending: Sending = {
    action: href,
    props: {
      navigate: false,
      fetcherKey: SEND,
      // What cannot arrive is not sent: it stays in its field
      ...(hindrance !== null && { onSubmit: (event) => event.preventDefault() }),
    },
    isSending: sent.state !== "idle",
    refused: sent.data?.refused ?? null,
    mentionable: page?.mentionable ?? [],
    hindrance,
  };
  const draft = useEditorState(editor, ({ state }) => draftIn(state));
  const changed = sent.state === "idle" ? (sent.data?.changed ?? null) : null;
  useEffect(() => {
    if (changed === null) return;
    editor.act(endDraft);
    editor.act(setActiveThread(changed));
  }, [editor, changed]);

  if (!page) return null;
  const threads = page.threads.filter((thread) => isShownBy(filter, thread, page.reader));
  if (page.threads.length === 0 && !draft) return null;
  return (
    <section className="discussion-margin beside-text" aria-label={m.document_comments()}>
      <fieldset className="discussion-filters">
        <legend className="sr">{m.document_comments_show()}</legend>
        {DISCUSSION_FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            className="ds-chip"
            aria-pressed={filter === one}
            onClick={() => setFilter(one)}
          >
            {filterName(one)}
            <b className="tnum">{page.threads.filter((thread) => isShownBy(one, thread, page.reader)).length}</b>
          </button>
        ))}
      </fieldset>
      <Cards editor={editor} threads={threads} draftId={draft ? "draft" : null}>
        {(id) =>
          id === "draft" && draft ? (
            <>
              {hindrance ? <p className="comment-facts">{hindrance}</p> : null}
              <CommentForm
                key={draft.start + draft.end}
                intent="start"
                of={`start-${draft.start}-${begunBy(page.threads, page.reader.personId)}`}
                carries={{ start: draft.start, end: draft.end, quote: draft.quote }}
                label={m.document_comment_body()}
                send={m.document_comment_send()}
                sending={sending}
                onCancel={() => editor.run(endDraft)}
                isFocused
              />
            </>
          ) : (
            <MarginThread editor={editor} page={page} id={id} sending={sending} />
          )
        }
      </Cards>
    </section>
  );
}

/** The threads as the server has them, marked in the text and kept up to date. */
function useDiscussion(editor: WritingEditor, href: string, documentId: string): DiscussionPage | null {
  const { load, data } = useFetcher<Answers | null>({ key: "discussion" });
  useEffect(() => {
    load(href);
    return watchTopics([`discussion:${documentId}`], () => load(href));
  }, [load, href, documentId]);
  // While the server cannot be asked, what it said last
  const [page, keep] = useState<DiscussionPage | null>(null);
  if (data && data.page !== page) keep(data.page);
  useEffect(() => {
    const anchored = page?.threads.flatMap(({ id, anchor, state }) =>
      anchor ? [{ id, ...anchor, isOpen: state === "open" }] : [],
    );
    editor.act(setThreads(anchored ?? []));
  }, [editor, page]);
  return page;
}

function MarginThread({
  editor,
  page,
  id,
  sending,
}: {
  editor: WritingEditor;
  page: DiscussionPage;
  id: string;
  sending: Sending;
}) {
  const isActive = useEditorState(editor, ({ state }) => activeThread(state) === id);
  const isGone = useEditorState(editor, ({ state }) => {
    const place = threadPlaces(state).find((one) => one.id === id);
    return place === undefined || place.from >= place.to;
  });
  const thread = page.threads.find((one) => one.id === id);
  if (!thread) return null;
  const [first] = thread.comments;
  if (!isActive) {
    return (
      <button type="button" className="thread-mini" onClick={() => show(editor, id)}>
        <b>{first?.organisationName ?? first?.authorName}</b> {first?.body}
        {thread.comments.length > 1 ? <span> · {thread.comments.length}</span> : null}
        {thread.duty?.isOverdue ? <span> · {m.document_comment_overdue()}</span> : null}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="thread-close"
        aria-label={m.document_comment_close()}
        onClick={() => editor.run(setActiveThread(null))}
      >
        <Icon name="close" size={14} />
      </button>
      {thread.anchor && isGone ? <p className="comment-facts">{m.document_comment_text_gone()}</p> : null}
      {thread.anchor === null || isGone ? <ThreadAbout thread={thread} language={page.language} /> : null}
      <ThreadCard
        thread={thread}
        reader={page.reader}
        mayComment={page.mayComment}
        people={page.people}
        sending={sending}
      />
    </>
  );
}

/** Looks at a thread, with its words in view. */
function show(editor: WritingEditor, id: string): void {
  editor.act(setActiveThread(id));
  const place = threadPlaces(editor.state).find((one) => one.id === id);
  if (!place) return;
  const { node } = editor.view.domAtPos(place.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "nearest" });
}

/** Cards at the height of their words. */
function Cards({
  editor,
  threads,
  draftId,
  children,
}: {
  editor: WritingEditor;
  threads: readonly ThreadView[];
  draftId: string | null;
  children: (id: string) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const activeId = useEditorState(editor, ({ state }) => (draftIn(state) ? "draft" : activeThread(state)));
  const [placed, setPlaced] = useState<ReadonlyMap<string, number>>(new Map());
  const ids = useMemo(() => [...threads.map(({ id }) => id), ...(draftId ? [draftId] : [])], [threads, draftId]);

  useLayoutEffect(() => {
    const place = () => {
      const element = box.current;
      if (!element) return;
      const next = placeCards(measure(editor, element, ids), activeId);
      setPlaced((before) => (isSame(before, next) ? before : next));
    };
    let frame = 0;
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    place();
    const stop = editor.subscribe((tr) => (movesAnchors(tr) ? later() : undefined));
    const sizes = new ResizeObserver(later);
    sizes.observe(editor.view.dom);
    for (const card of box.current?.children ?? []) sizes.observe(card);
    return () => {
      cancelAnimationFrame(frame);
      stop();
      sizes.disconnect();
    };
  }, [editor, ids, activeId]);

  const inOrder = ids.toSorted((a, b) => (placed.get(a) ?? 0) - (placed.get(b) ?? 0));
  return (
    <div ref={box} className="discussion-cards">
      {inOrder.map((id) => (
        <article
          key={id}
          data-card={id}
          className={id === activeId ? "thread is-active" : "thread"}
          style={{ "--card-top": `${placed.get(id) ?? 0}px` } as CSSProperties}
        >
          {children(id)}
        </article>
      ))}
    </div>
  );
}

/** In the order of the text; what is about all of it, or about words that are gone, comes first. */
function measure(editor: WritingEditor, box: HTMLElement, ids: readonly string[]) {
  const top = box.getBoundingClientRect().top;
  const { state, view } = editor;
  const draft = draftIn(state);
  const places = new Map(threadPlaces(state).map((place) => [place.id, place.from]));
  if (draft) places.set("draft", draft.from);
  const heights = new Map(
    [...box.children].map((card) => [(card as HTMLElement).dataset.card ?? "", (card as HTMLElement).offsetHeight]),
  );
  return ids
    .map((id) => ({ id, from: places.get(id) ?? 0 }))
    .toSorted((a, b) => a.from - b.from)
    .map(({ id, from }) => ({
      id,
      at: from === 0 ? 0 : view.coordsAtPos(from).top - top,
      height: heights.get(id) ?? GUESS,
    }));
}

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size === b.size && [...a].every(([id, at]) => b.get(id) === at);
