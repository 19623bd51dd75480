import { m } from "~/paraglide/messages.js";

import type { ThreadView } from "~/features/document/discussion/discussion-page.server";

/** The words a thread is about. */
export function ThreadAbout({ thread, language }: { thread: ThreadView; language: string }) {
  if (thread.anchor === null) return <p className="comment-facts">{m.document_comment_about_whole()}</p>;
  return (
    <blockquote className="comment-quote" lang={language}>
      {thread.quote}
    </blockquote>
  );
}
