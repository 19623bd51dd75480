import { useFetcher } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { watchTopics } from "~/collab/watch-topics";
import { begunBy, DISCUSSION_FILTERS, type DiscussionFilter, isShownBy } from "~/domain/document/discussion";
import { useBesideText } from "~/editor/beside-text";
import { draftIn, endDraft, setActiveThread, setThreads } from "~/editor/comment-anchors";
import { setMentionable } from "~/editor/offer/offer-plugin";
import { whenTold } from "~/editor/quiet-input";
import { useStatusPart } from "~/editor/use-document-provider";
import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import type { DiscussionPage } from "~/features/document/discussion/discussion-page.server";
import { m } from "~/paraglide/messages.js";

import { CommentForm, type Sending } from "./comment-form";
import { filterName } from "./filter-name";
import { DRAFT, MarginCards } from "./margin-cards";
import { MarginThread } from "./margin-thread";
import { useReAnchoring } from "./use-re-anchoring";

const SEND = "discussion-send";

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
  provider,
}: {
  editor: WritingEditor;
  /** The comments' own page */
  href: string;
  documentId: string;
  provider: DocumentProvider;
}) {
  const page = useDiscussion(editor, href, documentId);
  useReAnchoring(editor, href, provider, page?.threads);
  const isOffline = useStatusPart(provider, ({ saving }) => saving === "offline");
  const hindrance = isOffline ? m.document_comment_offline() : null;
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
  const mentionable = page?.mentionable;
  useEffect(() => void (mentionable && editor.act(setMentionable(mentionable))), [editor, mentionable]);
  const draft = useEditorState(editor, ({ state }) => draftIn(state));
  const changed = sent.state === "idle" ? (sent.data?.changed ?? null) : null;
  useEffect(() => {
    if (changed === null) return;
    editor.act(endDraft);
    editor.act(setActiveThread(changed));
  }, [editor, changed]);

  const hasDraft = draft !== null;
  const ids = useMemo(() => {
    const shown = page?.threads.filter((thread) => isShownBy(filter, thread, page.reader)) ?? [];
    return [...shown.map(({ id }) => id), ...(hasDraft ? [DRAFT] : [])];
  }, [page, filter, hasDraft]);

  const isShown = page !== null && (page.threads.length > 0 || hasDraft);
  useBesideText(isShown);
  if (!isShown) return null;
  return (
    <section className="discussion-margin" aria-label={m.document_comments()}>
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
      <MarginCards editor={editor} ids={ids}>
        {(id) => {
          const thread = page.threads.find((one) => one.id === id);
          if (thread) return <MarginThread editor={editor} page={page} thread={thread} sending={sending} />;
          return draft ? (
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
          ) : null;
        }}
      </MarginCards>
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
    return whenTold(editor.view, () => editor.act(setThreads(anchored ?? [])));
  }, [editor, page]);
  return page;
}
