import { isInTime } from "~/domain/shared/deadline";
import { advanceIn, type Lifecycle } from "~/domain/shared/lifecycle";
import type { Verdict } from "~/domain/shared/verdict";

/** A call is prepared, then stands until its deadline. Whether it has opened follows from the clock. */
export const CALL_STATES = ["draft", "published", "closed", "discarded"] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_COMMANDS = ["publish", "discard", "amend", "extend", "close_early"] as const;
export type CallCommand = (typeof CALL_COMMANDS)[number];

/** The same words as `enum CallChange` in prisma/schema.prisma: what a revision of a call is for. */
export const CALL_CHANGES = ["published", "amended", "extended", "closed_early"] as const;
export type CallChange = (typeof CALL_CHANGES)[number];

/**
 * The whole lifecycle of a call. Amending and extending leave it published, in a new revision. Nothing reopens a
 * closed one: those who kept the deadline must be able to rely on it.
 */
export const CALL_LIFECYCLE: Lifecycle<CallState, CallCommand> = {
  draft: { publish: "published", discard: "discarded" },
  published: { amend: "published", extend: "published", close_early: "closed" },
  closed: {},
  discarded: {},
};

/** Where a call stands. `closesAt` is the first instant at which a submission is refused; null for a draft. */
export function callState(closesAt: Date | null, now: Date): CallState {
  if (closesAt === null) return "draft";
  return isInTime(now, closesAt) ? "published" : "closed";
}

/** The state after a command. Issue: not_possible_now {state, command}. */
export const advanceCall = (state: CallState, command: CallCommand): Verdict<CallState> =>
  advanceIn(CALL_LIFECYCLE, state, command);
