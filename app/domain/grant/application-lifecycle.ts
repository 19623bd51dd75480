import { refuse, accept, type Verdict } from "~/domain/shared/verdict";

/** The same words as `enum ApplicationState` in prisma/schema.prisma. */
export const APPLICATION_STATES = [
  "draft",
  "signing_off",
  "submitted",
  "replacement_draft",
  "replacement_signing_off",
  "formal_check",
  "more_information",
  "assessed",
  "awarded",
  "partially_awarded",
  "rejected",
  "accepted",
  "reporting",
  "closed",
  "withdrawn",
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** Which party gives a command: the lead's managers ('application.submit') or the grantor ('call.administer'). */
export const PARTIES = ["lead", "grantor"] as const;
export type Party = (typeof PARTIES)[number];

export const APPLICATION_COMMANDS = [
  "open_signing",
  "unlock",
  "submit",
  "replace",
  "keep_submitted",
  "withdraw",
  "begin_formal_check",
  "ask_for_information",
  "give_information",
  "finish_assessment",
  "award",
  "award_partially",
  "reject",
  "accept_award",
  "begin_reporting",
  "close",
] as const;
export type ApplicationCommand = (typeof APPLICATION_COMMANDS)[number];

/** Who gives each command. */
export const GIVEN_BY: Readonly<Record<ApplicationCommand, Party>> = {
  open_signing: "lead",
  unlock: "lead",
  submit: "lead",
  replace: "lead",
  keep_submitted: "lead",
  withdraw: "lead",
  begin_formal_check: "grantor",
  ask_for_information: "grantor",
  give_information: "lead",
  finish_assessment: "grantor",
  award: "grantor",
  award_partially: "grantor",
  reject: "grantor",
  accept_award: "lead",
  begin_reporting: "grantor",
  close: "grantor",
};

type Moves = Readonly<Partial<Record<ApplicationCommand, ApplicationState>>>;

/**
 * The whole lifecycle of an application. What was submitted stands until a replacement is submitted; the grantor takes
 * what was submitted, however far a replacement has come.
 */
export const APPLICATION_LIFECYCLE: Readonly<Record<ApplicationState, Moves>> = {
  draft: { open_signing: "signing_off", withdraw: "withdrawn" },
  signing_off: { unlock: "draft", submit: "submitted", withdraw: "withdrawn" },
  submitted: { replace: "replacement_draft", begin_formal_check: "formal_check", withdraw: "withdrawn" },
  replacement_draft: {
    open_signing: "replacement_signing_off",
    keep_submitted: "submitted",
    begin_formal_check: "formal_check",
    withdraw: "withdrawn",
  },
  replacement_signing_off: {
    unlock: "replacement_draft",
    submit: "submitted",
    begin_formal_check: "formal_check",
    withdraw: "withdrawn",
  },
  formal_check: {
    ask_for_information: "more_information",
    finish_assessment: "assessed",
    reject: "rejected",
    withdraw: "withdrawn",
  },
  more_information: { give_information: "formal_check", reject: "rejected", withdraw: "withdrawn" },
  assessed: { award: "awarded", award_partially: "partially_awarded", reject: "rejected", withdraw: "withdrawn" },
  awarded: { accept_award: "accepted", withdraw: "withdrawn" },
  partially_awarded: { accept_award: "accepted", withdraw: "withdrawn" },
  rejected: {},
  accepted: { begin_reporting: "reporting", withdraw: "withdrawn" },
  reporting: { close: "closed" },
  closed: {},
  withdrawn: {},
};

/** Everything that will be sent may be edited. In every other state it is locked for everyone. */
export const EDITABLE = ["draft", "replacement_draft"] as const satisfies readonly ApplicationState[];
/** Partners may sign: the text is locked. */
export const SIGNABLE = ["signing_off", "replacement_signing_off"] as const satisfies readonly ApplicationState[];
/** It may be sent. */
export const SUBMITTABLE = [...SIGNABLE] as const;
/** Somebody has to write, sign or send. */
export const UNDER_WAY = [...EDITABLE, ...SIGNABLE] as const satisfies readonly ApplicationState[];
/** What was sent may still be replaced, before the deadline. */
export const REPLACEABLE = [
  "submitted",
  "replacement_draft",
  "replacement_signing_off",
] as const satisfies readonly ApplicationState[];
/** The grantor has it. */
export const RECEIVED = [
  ...REPLACEABLE,
  "formal_check",
  "more_information",
  "assessed",
  "awarded",
  "partially_awarded",
  "rejected",
  "accepted",
  "reporting",
  "closed",
] as const satisfies readonly ApplicationState[];
/** Nothing more happens to it. */
export const ENDED = ["rejected", "closed", "withdrawn"] as const satisfies readonly ApplicationState[];

/** It ties those who take part: they sign it, or it has been sent on their behalf. */
export const BINDING = [
  "signing_off",
  ...REPLACEABLE,
  "formal_check",
  "more_information",
  "assessed",
  "awarded",
  "partially_awarded",
  "accepted",
  "reporting",
] as const satisfies readonly ApplicationState[];

export function isOneOf(state: ApplicationState, states: readonly ApplicationState[]): boolean {
  return states.includes(state);
}

/** The state after a command of a party. Issues: not_possible_now {state, command}; not_yours_to_do {command}. */
export function advanceApplication(
  state: ApplicationState,
  command: ApplicationCommand,
  by: Party,
): Verdict<ApplicationState> {
  if (GIVEN_BY[command] !== by) return refuse("not_yours_to_do", undefined, { command });
  const next = APPLICATION_LIFECYCLE[state][command];
  return next ? accept(next) : refuse("not_possible_now", undefined, { state, command });
}
