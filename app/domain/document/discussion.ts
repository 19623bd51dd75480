import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** A thread is open until somebody who may comment says that it is done; a reply opens it again. */
export type ThreadState = "open" | "resolved";
export const THREAD_ACTS = ["resolve", "reopen", "reply"] as const;
export type ThreadAct = (typeof THREAD_ACTS)[number];

const NEXT: Record<ThreadState, Record<ThreadAct, ThreadState>> = {
  open: { resolve: "resolved", reopen: "open", reply: "open" },
  resolved: { resolve: "resolved", reopen: "open", reply: "open" },
};

export const afterAct = (state: ThreadState, act: ThreadAct): ThreadState => NEXT[state][act];

export interface SaidBy {
  authorId: string;
  organisationId: string | null;
  isDeleted: boolean;
}

/** One's own words only, and not once they are deleted. Issues: comment_of_another, comment_deleted. */
export function mayChangeComment({ authorId, isDeleted }: SaidBy, personId: string): Verdict<null> {
  if (authorId !== personId) return refuse("comment_of_another");
  return isDeleted ? refuse("comment_deleted") : accept(null);
}

export const DISCUSSION_FILTERS = ["open", "all", "mine", "own"] as const;
/** `mine`: I have said something in it; `own`: somebody of my municipality has. */
export type DiscussionFilter = (typeof DISCUSSION_FILTERS)[number];

export interface Reader {
  personId: string;
  organisationId: string | null;
}

/** Whether a thread is among those a filter shows. All but `all` leave out what is resolved. */
export function isShownBy(
  filter: DiscussionFilter,
  { state, comments }: { state: ThreadState; comments: readonly SaidBy[] },
  { personId, organisationId }: Reader,
): boolean {
  if (filter === "all") return true;
  if (state === "resolved") return false;
  if (filter === "open") return true;
  return comments.some((comment) =>
    filter === "mine"
      ? comment.authorId === personId
      : organisationId !== null && comment.organisationId === organisationId,
  );
}

/** How many of the threads somebody began. */
export const begunBy = (threads: readonly { comments: readonly SaidBy[] }[], personId: string): number =>
  threads.filter(({ comments }) => comments[0]?.authorId === personId).length;
