import { Icon } from "~/components/ui/icon";
import {
  activeThread,
  openInOrder,
  placeOf,
  setActiveThread,
  stepThread,
  threadsBeside,
} from "~/editor/comment-anchors";
import { shortcutText } from "~/editor/shortcut";
import { THREAD_KEYS } from "~/editor/thread-step";
import { useEditorState } from "~/editor/use-writing-editor";
import type { WritingEditor } from "~/editor/writing-editor";
import type { DiscussionPage, ThreadView } from "~/features/document/discussion/discussion-page.server";
import { m } from "~/paraglide/messages.js";
import type { Sending } from "./comment-form";
import { ThreadAbout } from "./thread-about";
import { ThreadCard } from "./thread-card";

interface Props {
  editor: WritingEditor;
  page: DiscussionPage;
  thread: ThreadView;
}

/** A thread beside the text: a line of it, or all of it while it is looked at. */
export function MarginThread({ sending, ...props }: Props & { sending: Sending }) {
  const { editor, page, thread } = props;
  const isActive = useEditorState(editor, ({ state }) => activeThread(state) === thread.id);
  const isGone = useEditorState(editor, ({ state }) => {
    const place = placeOf(state, thread.id);
    return place === undefined || place.from >= place.to;
  });
  if (!isActive) return <ThreadLine editor={editor} thread={thread} />;
  return (
    <>
      <ThreadSteps {...props} />
      {thread.anchor && isGone ? <p className="comment-facts">{m.document_comment_text_gone()}</p> : null}
      {thread.anchor === null || isGone ? <ThreadAbout thread={thread} language={page.language} /> : null}
      <ThreadCard
        thread={thread}
        reader={page.reader}
        mayComment={page.mayComment}
        people={page.people}
        sending={sending}
      />
      <ThreadsBeside {...props} />
    </>
  );
}

function ThreadLine({ editor, thread }: Omit<Props, "page">) {
  const [first] = thread.comments;
  return (
    <button type="button" className="thread-mini" onClick={() => showThread(editor, thread.id)}>
      <b>{first?.organisationName ?? first?.authorName}</b> {first?.body}
      {thread.comments.length > 1 ? <span> · {thread.comments.length}</span> : null}
      {thread.duty?.isOverdue ? <span> · {m.document_comment_overdue()}</span> : null}
    </button>
  );
}

/** Which of the open ones it is, and the way to the others. */
function ThreadSteps({ editor, thread }: Props) {
  const { at, of } = useEditorState(editor, ({ state }) => {
    const open = openInOrder(state).map(({ id }) => id);
    return { at: open.indexOf(thread.id) + 1, of: open.length };
  });
  const step = (way: 1 | -1, name: string, keys: string) => (
    <button
      type="button"
      aria-label={name}
      title={`${name} (${shortcutText(keys)})`}
      onClick={() => editor.act(stepThread(way))}
    >
      <Icon name={way === 1 ? "right" : "left"} size={14} />
    </button>
  );
  return (
    <div className="thread-steps">
      {of > 1 ? (
        <>
          {step(-1, m.document_comment_previous(), THREAD_KEYS.previous)}
          {at > 0 ? <span className="tnum">{m.document_comment_at({ at, of })}</span> : null}
          {step(1, m.document_comment_next(), THREAD_KEYS.next)}
        </>
      ) : null}
      <button
        type="button"
        className="thread-close"
        aria-label={m.document_comment_close()}
        onClick={() => editor.run(setActiveThread(null))}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

/** The others about some of the same words: on a narrow screen they have no card of their own to be seen. */
function ThreadsBeside({ editor, page, thread }: Props) {
  const ids = useEditorState(editor, ({ state }) => threadsBeside(state, thread.id));
  const beside = page.threads.filter(({ id }) => ids.includes(id));
  if (beside.length === 0) return null;
  return (
    <div className="threads-beside">
      <p className="comment-facts">{m.document_comments_same_words()}</p>
      <ul>
        {beside.map((one) => (
          <li key={one.id}>
            <ThreadLine editor={editor} thread={one} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Looks at a thread, with its words in view. */
function showThread(editor: WritingEditor, id: string): void {
  editor.act(setActiveThread(id));
  const place = placeOf(editor.state, id);
  if (!place) return;
  const { node } = editor.view.domAtPos(place.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: "nearest" });
}
