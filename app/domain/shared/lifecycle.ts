import { accept, refuse, type Verdict } from "./verdict";

/** A lifecycle as a table: the state each command leads to from each state. What is not in it cannot happen. */
export type Lifecycle<State extends string, Command extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Command, State>>>>
>;

/** The state after a command. Issue: not_possible_now, with the state and the command. */
export function advanceIn<State extends string, Command extends string>(
  table: Lifecycle<State, Command>,
  state: State,
  command: Command,
): Verdict<State> {
  const next: State | undefined = table[state][command];
  return next === undefined ? refuse("not_possible_now", undefined, { state, command }) : accept(next);
}
