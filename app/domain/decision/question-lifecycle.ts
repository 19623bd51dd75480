import { advanceIn, type Lifecycle } from "~/domain/shared/lifecycle";
import type { Verdict } from "~/domain/shared/verdict";

/** How far a question to the steering group has come. The same words as `enum QuestionState`. */
export const QUESTION_STATES = ["open", "settled", "withdrawn"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

export const QUESTION_COMMANDS = ["vote", "extend", "settle", "withdraw"] as const;
export type QuestionCommand = (typeof QUESTION_COMMANDS)[number];

/** What is settled or withdrawn stays so: another question is asked instead. */
export const QUESTION_LIFECYCLE: Lifecycle<QuestionState, QuestionCommand> = {
  open: { vote: "open", extend: "open", settle: "settled", withdraw: "withdrawn" },
  settled: {},
  withdrawn: {},
};

/** Issue: not_possible_now {state, command}. */
export const advanceQuestion = (state: QuestionState, command: QuestionCommand): Verdict<QuestionState> =>
  advanceIn(QUESTION_LIFECYCLE, state, command);
