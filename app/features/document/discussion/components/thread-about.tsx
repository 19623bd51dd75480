import { m } from "~/paraglide/messages.js";

import type { ThreadView } from "~/features/document/discussion/discussion-page.server";

/** The words a thread is about; what stands under a heading that says it is about the whole need not say so again. */
export function ThreadAbout({
  thread,
  language,
  isUnderHeading = false,
}: {
  thread: ThreadView;
  language: string;
  isUnderHeading?: boolean;
}) {
  if (thread.anchor === null && isUnderHeading) return null;
  if (thread.anchor === null) return <p className="comment-facts">{m.document_comment_about_whole()}</p>;
  return (
    <blockquote className="comment-quote" lang={language}>
      {thread.quote}
    </blockquote>
  );
}
