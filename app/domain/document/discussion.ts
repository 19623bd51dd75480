import type { CivilDate } from "~/domain/shared/oslo-time";
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

/** Who follows a thread up; `dueOn` is the last day in time. */
export interface Duty {
  personId: string;
  dueOn: CivilDate | null;
}

/** Whether what somebody was to follow up is late. What is resolved is not. */
export const isOverdue = (state: ThreadState, duty: Duty | null, today: CivilDate): boolean =>
  state === "open" && duty?.dueOn != null && duty.dueOn < today;

/** Where a thread's anchor is in the text: the words between, and whether the letters it holds on to stand there. */
export interface AnchoredWords {
  words: string;
  isHeld: boolean;
}

/**
 * Whether a thread's anchor may be moved. Letters that an undo brings back are new ones, which only the browser that
 * undid knows: it moves the anchor from letters that are deleted to where the quoted words stand again, and nowhere
 * else. Issues: anchor_stands, anchor_elsewhere.
 */
export function mayMoveAnchor(quote: string, before: AnchoredWords | null, after: AnchoredWords | null): Verdict<null> {
  if (before?.isHeld) return refuse("anchor_stands");
  return after?.isHeld && isQuoteOf(quote, after.words) ? accept(null) : refuse("anchor_elsewhere");
}

/** What a quote ends with that does not hold all the words. */
export const CUT = " …";

/** A quote may be cut at its end, and says nothing of where blocks begin. */
function isQuoteOf(quote: string, words: string): boolean {
  const [quoted, standing] = [withoutSpace(quote), withoutSpace(words)];
  if (quoted === "") return false;
  return quote.endsWith(CUT) ? standing.startsWith(quoted.slice(0, -1)) : standing === quoted;
}

const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, "");

export const DISCUSSION_FILTERS = ["open", "all", "mine", "assigned", "own"] as const;
/** `mine`: I have said something in it; `assigned`: I follow it up; `own`: somebody of my municipality has said something. */
export type DiscussionFilter = (typeof DISCUSSION_FILTERS)[number];

export interface Reader {
  personId: string;
  organisationId: string | null;
}

interface FilteredThread {
  state: ThreadState;
  duty: Duty | null;
  comments: readonly SaidBy[];
}

const IS_SHOWN: Record<DiscussionFilter, (thread: FilteredThread, reader: Reader) => boolean> = {
  all: () => true,
  open: () => true,
  mine: ({ comments }, { personId }) => comments.some(({ authorId }) => authorId === personId),
  assigned: ({ duty }, { personId }) => duty?.personId === personId,
  own: ({ comments }, { organisationId }) =>
    organisationId !== null && comments.some((comment) => comment.organisationId === organisationId),
};

/** Whether a thread is among those a filter shows. All but `all` leave out what is resolved. */
export const isShownBy = (filter: DiscussionFilter, thread: FilteredThread, reader: Reader): boolean =>
  (filter === "all" || thread.state === "open") && IS_SHOWN[filter](thread, reader);

/** How many of the threads somebody began. */
export const begunBy = (threads: readonly { comments: readonly SaidBy[] }[], personId: string): number =>
  threads.filter(({ comments }) => comments[0]?.authorId === personId).length;
