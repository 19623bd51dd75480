import { countVotes, type Elector, type Vote, type VoteCount } from "~/domain/decision/count-votes";
import { civilDateOf } from "~/domain/shared/oslo-time";
import { endOfDay } from "~/domain/shared/deadline";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { Prisma } from "~prisma/generated/client";

type Reader = Deps["db"] | Transaction;

/** A vote as it stands, and those before it. */
export interface StoredVote extends Vote {
  municipality: string;
  reason: string;
  /** Its place among all votes on the question. */
  sequence: number;
  by: string;
  /** They voted as a delegate. */
  isDelegate: boolean;
  at: Date;
}

export interface StoredQuestion {
  id: string;
  number: number;
  title: string;
  background: string;
  method: "simple" | "qualified" | "population";
  procedure: "written" | "meeting";
  quorumPercent: number;
  state: "open" | "settled" | "withdrawn";
  dueOn: string;
  /** The first instant that is too late. */
  dueAt: Date;
  askedBy: string;
  askedAt: Date;
  ended: { by: string; at: Date; reason: string } | null;
  options: { id: string; text: string }[];
  /** The latest of each municipality. */
  votes: StoredVote[];
  /** Those that were replaced. */
  replaced: StoredVote[];
  count: VoteCount;
  /** Those who had a vote: as it was when the question was settled, until then as it is. */
  electors: Elector[];
}

const parts = {
  options: { orderBy: { position: "asc" } },
  votes: { include: { organisation: { select: { name: true } } }, orderBy: { sequence: "desc" } },
} satisfies Prisma.DecisionQuestionInclude;

type Row = Prisma.DecisionQuestionGetPayload<{ include: typeof parts }>;

/** The questions of a consortium, the latest first. */
export async function readQuestions(db: Reader, consortium: FoundConsortium): Promise<StoredQuestion[]> {
  const [rows, electors] = await Promise.all([
    db.decisionQuestion.findMany({
      where: { consortiumId: consortium.id },
      include: parts,
      orderBy: { number: "desc" },
    }),
    readElectors(db, consortium),
  ]);
  return rows.map((row) => asQuestion(row, electors));
}

/** One of them, by its number. */
export async function readQuestionAt(
  db: Reader,
  consortium: FoundConsortium,
  number: number,
): Promise<StoredQuestion | null> {
  const [row, electors] = await Promise.all([
    db.decisionQuestion.findUnique({
      where: { consortiumId_number: { consortiumId: consortium.id, number } },
      include: parts,
    }),
    readElectors(db, consortium),
  ]);
  return row && asQuestion(row, electors);
}

/** Each municipality that takes part and has joined has one vote. */
export async function readElectors(
  db: Reader,
  { countedOrganisationIds, subject }: Pick<FoundConsortium, "countedOrganisationIds" | "subject">,
): Promise<Elector[]> {
  const organisations = await db.organisation.findMany({
    where: { id: { in: countedOrganisationIds.filter((id) => !subject.pendingOrganisationIds.includes(id)) } },
    select: { id: true, name: true, population: true },
    orderBy: { name: "asc" },
  });
  return organisations.map(({ id, name, population }) => ({ organisationId: id, name, inhabitants: population ?? 0 }));
}

function asQuestion({ options, votes, ...row }: Row, today: readonly Elector[]): StoredQuestion {
  const electors = row.electors === null ? [...today] : (row.electors as unknown as Elector[]);
  const all = votes.map((vote) => ({
    organisationId: vote.organisationId,
    municipality: vote.organisation.name,
    optionId: vote.optionId,
    reason: vote.reason,
    sequence: vote.sequence,
    by: vote.castByName,
    isDelegate: vote.isDelegate,
    at: vote.castAt,
  }));
  const latest = all.filter((vote, at) => all.findIndex((one) => one.organisationId === vote.organisationId) === at);
  const optionIds = options.map(({ id }) => id);
  const { method, quorumPercent } = row;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    background: row.background,
    method,
    procedure: row.procedure,
    quorumPercent,
    state: row.state,
    dueOn: civilDateOf(row.dueOn),
    dueAt: endOfDay(civilDateOf(row.dueOn)),
    askedBy: row.askedByName,
    askedAt: row.askedAt,
    ended: row.endedAt && { by: row.endedByName ?? "", at: row.endedAt, reason: row.endedReason ?? "" },
    options: options.map(({ id, text }) => ({ id, text })),
    votes: latest.sort((one, other) => one.municipality.localeCompare(other.municipality, "nb")),
    replaced: all.filter((vote) => !latest.includes(vote)),
    count: countVotes({ method, quorumPercent, optionIds }, electors, latest),
    electors,
  };
}
