import { advanceIn, type Lifecycle } from "~/domain/shared/lifecycle";
import type { Verdict } from "~/domain/shared/verdict";

/** Whether a requirement is asked of the joint system. The same words as `enum RequirementState`. */
export const REQUIREMENT_STATES = ["current", "withdrawn", "merged"] as const;
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

export const REQUIREMENT_COMMANDS = ["change", "answer", "merge", "withdraw", "restore"] as const;
export type RequirementCommand = (typeof REQUIREMENT_COMMANDS)[number];

/** What is merged lives on in another one, with what was said of it. */
export const REQUIREMENT_LIFECYCLE: Lifecycle<RequirementState, RequirementCommand> = {
  current: { change: "current", answer: "current", merge: "merged", withdraw: "withdrawn" },
  withdrawn: { restore: "current" },
  merged: {},
};

/** Issue: not_possible_now {state, command}. */
export const advanceRequirement = (state: RequirementState, command: RequirementCommand): Verdict<RequirementState> =>
  advanceIn(REQUIREMENT_LIFECYCLE, state, command);
