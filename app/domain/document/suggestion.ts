import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

/** A suggestion is open until somebody who may write decides about it, or its author takes it back. */
export type SuggestionState = "open" | "accepted" | "rejected" | "withdrawn";
export type SuggestionAct = "accept" | "reject" | "withdraw" | "reopen";

/** What is accepted is a part of the text: opened again, it is taken out of it. What is withdrawn is suggested again. */
const NEXT: Record<SuggestionState, Partial<Record<SuggestionAct, SuggestionState>>> = {
  open: { accept: "accepted", reject: "rejected", withdraw: "withdrawn" },
  rejected: { reopen: "open" },
  accepted: { reopen: "open" },
  withdrawn: {},
};

/** Of one document at a time. */
export const OPEN_SUGGESTIONS_MAX = 1_000;
/** As many as a form can list. */
export const DECIDED_AT_ONCE_MAX = 400;
export const SUGGESTION_REASON_MAX = 600;

interface Decided {
  state: SuggestionState;
  revision: number;
}

/** What becomes of a suggestion, for somebody who saw this revision of it. Issues: suggestion_decided, suggestion_changed. */
export function afterAct({ state, revision }: Decided, act: SuggestionAct, seen: number): Verdict<SuggestionState> {
  const next = NEXT[state][act];
  if (!next) return refuse("suggestion_decided");
  return revision === seen ? accept(next) : refuse("suggestion_changed");
}
