import { Link } from "@remix-run/react";
import { useState } from "react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Person } from "~/components/ui/person";
import { TimeStamp } from "~/components/ui/time-stamp";
import { initialsOf } from "~/domain/access/initials";
import type { Reader } from "~/domain/document/discussion";
import { mentionParts } from "~/domain/document/mentions";
import { m } from "~/paraglide/messages.js";
import type { CommentView, ThreadView } from "~/features/document/discussion/discussion-page.server";
import type { DiscussionPerson } from "~/features/document/discussion/discussion-people.server";
import { AssignForm, ThreadDuty } from "./assign-form";
import { CommentForm, type Sending } from "./comment-form";

import "./discussion.css";

/** A thread as people read it: who said what for which municipality, and what they can do with it. */
export function ThreadCard({
  thread,
  reader,
  mayComment,
  people,
  assignHref,
  sending,
}: {
  thread: ThreadView;
  reader: Reader;
  mayComment: boolean;
  /** Who may be given the thread. */
  people: readonly DiscussionPerson[];
  /** Where it is asked who follows it up; null where it is asked now, undefined where it can be asked on the spot. */
  assignHref?: string | null;
  sending: Sending;
}) {
  const isResolved = thread.state === "resolved";
  return (
    <>
      <ol className="comments">
        {thread.comments.map((comment) => (
          <CommentRow
            key={comment.id}
            comment={comment}
            isOwn={mayComment && comment.authorId === reader.personId && !comment.isDeleted}
            sending={sending}
          />
        ))}
      </ol>
      <ThreadDuty duty={thread.duty} reader={reader} />
      {isResolved ? (
        <p className="comment-facts">
          {thread.resolvedBy
            ? m.document_comment_resolved({ name: thread.resolvedBy })
            : m.document_comment_resolved_nobody()}
        </p>
      ) : null}
      {sending.hindrance ? <p className="comment-facts">{sending.hindrance}</p> : null}
      {mayComment ? <ThreadTools {...{ thread, reader, people, assignHref, sending }} /> : null}
      <MuteForm thread={thread} sending={sending} />
    </>
  );
}

/** For everybody who reads: it concerns them alone. */
function MuteForm({ thread: { id, isMuted }, sending }: { thread: ThreadView; sending: Sending }) {
  return (
    <Form method="post" action={sending.action} {...sending.props} of={`mute-${id}`} className="thread-mute">
      <input type="hidden" name="threadId" value={id} />
      <button className="link" name="intent" value={isMuted ? "unmute" : "mute"}>
        {isMuted ? m.notification_unmute_thread() : m.notification_mute_thread()}
      </button>
    </Form>
  );
}

function CommentRow({ comment, isOwn, sending }: { comment: CommentView; isOwn: boolean; sending: Sending }) {
  return (
    <li className="comment">
      <header>
        <Person initials={initialsOf(comment.authorName)} />
        <p>
          <b>{comment.authorName}</b>
          <span>
            {comment.organisationName ? `${comment.organisationName} · ` : null}
            <TimeStamp at={comment.createdAt} />
            {comment.isEdited && !comment.isDeleted ? ` · ${m.document_comment_edited()}` : null}
          </span>
        </p>
      </header>
      {comment.isDeleted ? (
        <p className="muted">{m.document_comment_deleted()}</p>
      ) : (
        <p className="comment-words">
          {mentionParts(comment.body, comment.mentions).map((part, index) =>
            typeof part === "string" ? part : <b key={index}>@{part.written}</b>,
          )}
        </p>
      )}
      {isOwn ? <OwnTools comment={comment} sending={sending} /> : null}
    </li>
  );
}

/** Open in the page itself: they work without JavaScript too. */
function OwnTools({ comment, sending }: { comment: CommentView; sending: Sending }) {
  const [seen, see] = useState(comment.body);
  const [isOpen, setOpen] = useState(false);
  if (seen !== comment.body) {
    see(comment.body);
    setOpen(false);
  }
  return (
    <div className="comment-tools">
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="link">{m.document_comment_edit()}</summary>
        <CommentForm
          intent="edit"
          of={`edit-${comment.id}-${comment.body.length}`}
          carries={{ commentId: comment.id }}
          label={m.document_comment_body()}
          send={m.document_comment_save()}
          initial={comment.body}
          mentions={comment.mentions.map(({ kind, id }) => `${kind}:${id}`)}
          sending={sending}
        />
      </details>
      <Form method="post" action={sending.action} {...sending.props} of={`delete-${comment.id}`}>
        <input type="hidden" name="commentId" value={comment.id} />
        <button className="link" name="intent" value="delete">
          {m.document_comment_delete()}
        </button>
      </Form>
    </div>
  );
}

function ThreadTools({
  thread,
  reader,
  people,
  assignHref,
  sending,
}: {
  thread: ThreadView;
  reader: Reader;
  people: readonly DiscussionPerson[];
  assignHref?: string | null;
  sending: Sending;
}) {
  // Another form after one's own words, and not after somebody else's: what is half typed stays
  const own = thread.comments.filter(({ authorId }) => authorId === reader.personId).length;
  const act = thread.state === "open" ? "resolve" : "reopen";
  const assignWords = thread.duty ? m.document_comment_reassign() : m.document_comment_assign();
  return (
    <div className="thread-tools">
      <details key={own}>
        <summary className="link">{m.document_comment_reply()}</summary>
        <CommentForm
          intent="reply"
          of={`reply-${thread.id}-${own}`}
          carries={{ threadId: thread.id }}
          label={m.document_comment_reply_body()}
          send={m.document_comment_send_reply()}
          sending={sending}
        />
      </details>
      {assignHref ? (
        <Link className="link" to={assignHref}>
          {assignWords}
        </Link>
      ) : (
        <details key={`${thread.duty?.personId} ${thread.duty?.dueOn}`} open={assignHref === null}>
          <summary className="link">{assignWords}</summary>
          <AssignForm thread={thread} people={people} sending={sending} />
        </details>
      )}
      <Form method="post" action={sending.action} {...sending.props} of={`${act}-${thread.id}`}>
        <input type="hidden" name="threadId" value={thread.id} />
        <Button size="small" name="intent" value={act}>
          {act === "resolve" ? m.document_comment_resolve() : m.document_comment_reopen()}
        </Button>
      </Form>
    </div>
  );
}
