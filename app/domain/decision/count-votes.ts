import type { VotingMethod } from "./question";

/** A municipality that has a vote. */
export interface Elector {
  organisationId: string;
  name: string;
  /** 0 where nobody knows it. */
  inhabitants: number;
}

/** The vote of a municipality that counts: its latest. Null abstains. */
export interface Vote {
  organisationId: string;
  optionId: string | null;
}

export interface OptionTally {
  optionId: string;
  municipalities: number;
  inhabitants: number;
}

export type VoteResult =
  | { kind: "decided"; optionId: string }
  /** `no_quorum`: too few have voted; `tie`: two have as many, and no majority; `no_votes`: all abstain */
  | { kind: "undecided"; why: "no_quorum" | "no_votes" | "tie" | "no_majority" };

/** How the votes fall, by municipalities and by inhabitants, and what follows by the question's own method. */
export interface VoteCount {
  electors: number;
  cast: number;
  abstained: number;
  quorum: number;
  /** Of those who chose an option. */
  given: { municipalities: number; inhabitants: number };
  tallies: OptionTally[];
  /** One option has the most municipalities and another the most inhabitants. */
  disagrees: boolean;
  result: VoteResult;
}

/**
 * Counts the votes. Who has no vote is not counted, and each municipality once. Abstaining counts for the quorum and not
 * for the majority. A simple majority is more than half of the votes given, a qualified one two thirds of them; by
 * population it is more than half of the inhabitants of those who gave a vote.
 */
export function countVotes(
  { method, quorumPercent, optionIds }: { method: VotingMethod; quorumPercent: number; optionIds: readonly string[] },
  electors: readonly Elector[],
  votes: readonly Vote[],
): VoteCount {
  const choiceOf = new Map(votes.map(({ organisationId, optionId }) => [organisationId, optionId]));
  const voting = electors.filter(({ organisationId }) => choiceOf.has(organisationId));
  const tallies = optionIds.map((optionId) => {
    const theirs = voting.filter(({ organisationId }) => choiceOf.get(organisationId) === optionId);
    return { optionId, municipalities: theirs.length, inhabitants: inhabitantsOf(theirs) };
  });
  const given = {
    municipalities: tallies.reduce((sum, { municipalities }) => sum + municipalities, 0),
    inhabitants: tallies.reduce((sum, { inhabitants }) => sum + inhabitants, 0),
  };
  const quorum = Math.ceil((electors.length * quorumPercent) / 100);
  const count = {
    electors: electors.length,
    cast: voting.length,
    abstained: voting.length - given.municipalities,
    quorum,
  };
  return {
    ...count,
    given,
    tallies,
    disagrees: disagree(tallies),
    result: count.cast < quorum ? { kind: "undecided", why: "no_quorum" } : resultOf(method, tallies, given),
  };
}

const inhabitantsOf = (electors: readonly Elector[]): number =>
  electors.reduce((sum, { inhabitants }) => sum + inhabitants, 0);

function resultOf(method: VotingMethod, tallies: readonly OptionTally[], given: VoteCount["given"]): VoteResult {
  if (given.municipalities === 0) return { kind: "undecided", why: "no_votes" };
  const weightOf = (tally: OptionTally) => (method === "population" ? tally.inhabitants : tally.municipalities);
  const all = method === "population" ? given.inhabitants : given.municipalities;
  const won = tallies.find((tally) =>
    method === "qualified" ? weightOf(tally) * 3 >= all * 2 : weightOf(tally) * 2 > all,
  );
  if (won && weightOf(won) > 0) return { kind: "decided", optionId: won.optionId };
  const most = Math.max(...tallies.map(weightOf));
  const isTie = tallies.filter((tally) => weightOf(tally) === most).length > 1;
  return { kind: "undecided", why: isTie ? "tie" : "no_majority" };
}

/** Whether the most municipalities and the most inhabitants stand behind different options. */
function disagree(tallies: readonly OptionTally[]): boolean {
  const first = (weight: (tally: OptionTally) => number) => {
    const most = Math.max(0, ...tallies.map(weight));
    const leading = tallies.filter((tally) => most > 0 && weight(tally) === most);
    return leading.length === 1 ? leading[0]?.optionId : undefined;
  };
  const [one, other] = [first(({ municipalities }) => municipalities), first(({ inhabitants }) => inhabitants)];
  return one !== undefined && other !== undefined && one !== other;
}
