import type { VotingMethod, VotingProcedure } from "~/domain/decision/question";
import { formatNumber, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import type { StoredQuestion } from "./decision-store.server";

const methods = {
  simple: m.decision_method_simple,
  qualified: m.decision_method_qualified,
  population: m.decision_method_population,
} satisfies Record<VotingMethod, unknown>;

export const methodName = (method: VotingMethod): string => methods[method]();

const demands = {
  simple: m.decision_demands_simple,
  qualified: m.decision_demands_qualified,
  population: m.decision_demands_population,
} satisfies Record<VotingMethod, unknown>;

/** What it takes to win. */
export const methodDemand = (method: VotingMethod): string => demands[method]();

const procedures = {
  written: m.decision_procedure_written,
  meeting: m.decision_procedure_meeting,
} satisfies Record<VotingProcedure, unknown>;

export const procedureName = (procedure: VotingProcedure): string => procedures[procedure]();

const why = {
  no_quorum: m.decision_why_no_quorum,
  no_votes: m.decision_why_no_votes,
  tie: m.decision_why_tie,
  no_majority: m.decision_why_no_majority,
};

type Counted = Pick<StoredQuestion, "count" | "options" | "method">;

/** The option that has won; null for none. */
export const wonOption = ({ count: { result }, options }: Counted): string | null =>
  result.kind === "decided" ? (options.find(({ id }) => id === result.optionId)?.text ?? null) : null;

/** What the votes come to, in one sentence: 'Ja: 17 av 26 stemmer.' */
export function resultWords(question: Counted): string {
  const { count, method } = question;
  const { result, given, tallies, cast, quorum } = count;
  if (result.kind === "undecided")
    return result.why === "no_quorum" ? m.decision_why_no_quorum({ cast, quorum }) : why[result.why]({ cast, quorum });
  const tally = tallies.find(({ optionId }) => optionId === result.optionId);
  const option = wonOption(question) ?? "";
  if (method === "population")
    return m.decision_won_population({
      option,
      share: formatPercent((tally?.inhabitants ?? 0) / Math.max(given.inhabitants, 1), 1),
      inhabitants: formatNumber(tally?.inhabitants ?? 0),
    });
  return m.decision_won({ option, votes: tally?.municipalities ?? 0, given: given.municipalities });
}

/** The rule by which it is decided, and how many must take part. */
export const ruleWords = ({ method, count: { quorum, electors } }: Counted): string =>
  [demands[method](), m.decision_quorum_words({ quorum, electors })].join(" ");
