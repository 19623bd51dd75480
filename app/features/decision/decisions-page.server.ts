import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { methodName, procedureName, resultWords, wonOption } from "./decision-words";
import { readQuestions, type StoredQuestion } from "./decision-store.server";
import { votingFor } from "./may-vote.server";

export interface OpenQuestion {
  number: number;
  title: string;
  dueOn: string;
  isOver: boolean;
  cast: number;
  electors: number;
  /** Municipalities the reader votes for that have not voted. */
  owes: string[];
}

/** A decision as somebody new reads it: what, how, who was against and why. */
export interface LogEntry {
  key: string;
  /** Null for what was decided elsewhere in the product. */
  number: number | null;
  title: string;
  at: Date;
  by: string;
  /** What came of it, in words. */
  outcome: string;
  /** How it was decided, in words. */
  how: string;
  isDecided: boolean;
  /** Those who wanted something else, and those who said why. */
  voices: { municipality: string; option: string; reason: string; isAgainst: boolean }[];
  href: string;
}

export interface DecisionsPage {
  open: OpenQuestion[];
  log: LogEntry[];
  mayAsk: boolean;
  /** The reader votes for a municipality by office, and may give its vote to another. */
  mayDelegate: boolean;
}

/** The steering group's questions and everything that has been decided. Null for those who may not see it. */
export async function decisionsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<DecisionsPage | null> {
  const { subject } = consortium;
  if (!can(actor, "decision.view", subject)) return null;
  const now = deps.clock.now();
  const [questions, elsewhere, voting] = await Promise.all([
    readQuestions(deps.db, consortium),
    decidedElsewhere(deps, consortium),
    votingFor(deps.db, actor, consortium, osloDate(now)),
  ]);
  const mine = new Set(voting.map(({ organisationId }) => organisationId));
  const open = questions.filter(({ state }) => state === "open");
  return {
    open: open.map((question) => openQuestion(question, mine, now)),
    log: [
      ...questions.filter(({ state }) => state !== "open").map((one) => logEntry(one, consortium.slug)),
      ...elsewhere,
    ].sort((one, other) => other.at.getTime() - one.at.getTime()),
    mayAsk: can(actor, "decision.ask", subject),
    mayDelegate: voting.some(({ isDelegate }) => !isDelegate),
  };
}

function openQuestion(
  { number, title, dueOn, dueAt, count, electors, votes }: StoredQuestion,
  mine: ReadonlySet<string>,
  now: Date,
): OpenQuestion {
  const voted = new Set(votes.map(({ organisationId }) => organisationId));
  const isOver = now >= dueAt;
  return {
    number,
    title,
    dueOn,
    isOver,
    cast: count.cast,
    electors: count.electors,
    owes: isOver
      ? []
      : electors
          .filter(({ organisationId }) => mine.has(organisationId) && !voted.has(organisationId))
          .map(({ name }) => name),
  };
}

function logEntry(question: StoredQuestion, slug: string): LogEntry {
  const { ended, state, options, votes, count } = question;
  const won = count.result.kind === "decided" ? count.result.optionId : null;
  return {
    key: question.id,
    number: question.number,
    title: question.title,
    at: ended?.at ?? question.askedAt,
    by: ended?.by ?? "",
    outcome: state === "withdrawn" ? m.decision_withdrawn({ reason: ended?.reason ?? "" }) : resultWords(question),
    how: `${methodName(question.method)}, ${procedureName(question.procedure).toLowerCase()}`,
    isDecided: state === "settled" && wonOption(question) !== null,
    voices: votes
      .map(({ municipality, optionId, reason }) => ({
        municipality,
        option: options.find(({ id }) => id === optionId)?.text ?? m.decision_abstained(),
        reason,
        isAgainst: won !== null && optionId !== null && optionId !== won,
      }))
      .filter(({ isAgainst, reason }) => isAgainst || reason !== "")
      .sort((one, other) => Number(other.isAgainst) - Number(one.isAgainst)),
    href: paths.decision(slug, question.number),
  };
}

/** The cost keys that were chosen, and the leads that took over. */
async function decidedElsewhere({ db }: Deps, { id, slug }: FoundConsortium): Promise<LogEntry[]> {
  const [keys, leads] = await Promise.all([
    db.costKeyDecision.findMany({ where: { consortiumId: id } }),
    db.leadOffer.findMany({
      where: { consortiumId: id, outcome: "accepted" },
      include: { organisation: { select: { name: true } } },
    }),
  ]);
  const plain = { number: null, isDecided: true, voices: [] };
  return [
    ...keys.map((key) => ({
      ...plain,
      key: key.id,
      title: m.decision_log_key(),
      at: key.decidedAt,
      by: key.decidedByName,
      outcome: m.decision_log_key_outcome({ key: costKeyName(key.key), reason: key.reason }),
      how: m.decision_log_by_lead(),
      href: paths.costKey(slug),
    })),
    ...leads.map((offer) => ({
      ...plain,
      key: offer.id,
      title: m.decision_log_lead(),
      at: offer.endedAt ?? offer.offeredAt,
      by: offer.endedByName ?? "",
      outcome: m.decision_log_lead_outcome({ municipality: offer.organisation.name }),
      how: m.decision_log_lead_how({ by: offer.offeredByName }),
      href: paths.steering(slug),
    })),
  ];
}
