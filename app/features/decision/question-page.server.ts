import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isInTime } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { formatNumber, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { methodName, procedureName, resultWords, ruleWords } from "./decision-words";
import { readQuestionAt, type StoredQuestion } from "./decision-store.server";
import { votingFor } from "./may-vote.server";

export interface QuestionPage {
  number: number;
  title: string;
  background: string;
  state: StoredQuestion["state"];
  dueOn: string;
  isOver: boolean;
  askedBy: string;
  askedAt: Date;
  ended: StoredQuestion["ended"];
  how: string;
  rule: string;
  result: string;
  disagrees: boolean;
  cast: number;
  electors: number;
  quorum: number;
  /** By municipalities and by inhabitants, as shares of the votes given. */
  tallies: {
    id: string;
    text: string;
    votes: number;
    share: number;
    inhabitants: string;
    population: number;
    names: string[];
  }[];
  abstained: string[];
  missing: string[];
  votes: { municipality: string; option: string; reason: string; by: string; isDelegate: boolean; at: Date }[];
  replaced: { municipality: string; option: string; by: string; at: Date }[];
  /** The municipalities the reader votes for, with their vote as it stands. */
  ballots: { number: string; name: string; isDelegate: boolean; option: string; reason: string; seen: number }[];
  mayManage: boolean;
  maySettle: boolean;
}

/** One question: what it asks, who voted what and why, and what it comes to. Null for those who may not see it. */
export async function questionPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
): Promise<QuestionPage | null> {
  const { subject } = consortium;
  if (!can(actor, "decision.view", subject)) return null;
  const now = deps.clock.now();
  const question = await readQuestionAt(deps.db, consortium, number);
  if (!question) return null;
  const isOver = !isInTime(now, question.dueAt);
  const isOpen = question.state === "open" && !isOver;
  const voting = isOpen ? await votingFor(deps.db, actor, consortium, osloDate(now)) : [];
  const textOf = (optionId: string | null) =>
    question.options.find(({ id }) => id === optionId)?.text ?? m.decision_abstained();
  const { count, votes, electors, options } = question;
  const voted = new Set(votes.map(({ organisationId }) => organisationId));
  const isElector = new Set(electors.map(({ organisationId }) => organisationId));
  const named = (optionId: string | null) =>
    votes
      .filter((vote) => vote.optionId === optionId && isElector.has(vote.organisationId))
      .map((vote) => vote.municipality);
  const mayManage = question.state === "open" && can(actor, "decision.ask", subject);
  return {
    number: question.number,
    title: question.title,
    background: question.background,
    state: question.state,
    dueOn: question.dueOn,
    isOver,
    askedBy: question.askedBy,
    askedAt: question.askedAt,
    ended: question.ended,
    how: `${methodName(question.method)}, ${procedureName(question.procedure).toLowerCase()}`,
    rule: ruleWords(question),
    result: resultWords(question),
    disagrees: count.disagrees,
    cast: count.cast,
    electors: count.electors,
    quorum: count.quorum,
    tallies: options.map(({ id, text }) => {
      const tally = count.tallies.find(({ optionId }) => optionId === id);
      const population = (tally?.inhabitants ?? 0) / Math.max(count.given.inhabitants, 1);
      return {
        id,
        text,
        votes: tally?.municipalities ?? 0,
        share: (tally?.municipalities ?? 0) / Math.max(count.given.municipalities, 1),
        inhabitants: m.decision_inhabitants({
          count: formatNumber(tally?.inhabitants ?? 0),
          share: formatPercent(population),
        }),
        population,
        names: named(id),
      };
    }),
    abstained: named(null),
    missing: electors.filter(({ organisationId }) => !voted.has(organisationId)).map(({ name }) => name),
    votes: votes.map(({ optionId, municipality, reason, by, isDelegate, at }) => ({
      municipality,
      option: textOf(optionId),
      reason,
      by,
      isDelegate,
      at,
    })),
    replaced: question.replaced.map(({ optionId, municipality, by, at }) => ({
      municipality,
      option: textOf(optionId),
      by,
      at,
    })),
    ballots: await ballotsOf(
      deps,
      question,
      voting.filter(({ organisationId }) => isElector.has(organisationId)),
    ),
    mayManage,
    maySettle: mayManage && (isOver || count.cast === count.electors),
  };
}

async function ballotsOf(
  { db }: Deps,
  { votes }: StoredQuestion,
  voting: readonly { organisationId: string; isDelegate: boolean }[],
): Promise<QuestionPage["ballots"]> {
  if (voting.length === 0) return [];
  const organisations = await db.organisation.findMany({
    where: { id: { in: voting.map(({ organisationId }) => organisationId) }, number: { not: null } },
    select: { id: true, number: true, name: true },
    orderBy: { name: "asc" },
  });
  return organisations.map(({ id, number, name }) => {
    const vote = votes.find(({ organisationId }) => organisationId === id);
    return {
      number: number ?? "",
      name,
      isDelegate: voting.some((one) => one.organisationId === id && one.isDelegate),
      option: vote ? (vote.optionId ?? "abstain") : "",
      reason: vote?.reason ?? "",
      seen: vote?.sequence ?? 0,
    };
  });
}
