import type { Actor } from "~/domain/access/actor";
import type { Subject } from "~/domain/access/can";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { votingFor } from "./may-vote.server";

export interface OpenQuestionRow {
  id: string;
  consortiumId: string;
  number: number;
  title: string;
  /** The last day in time. */
  dueOn: CivilDate;
  /** Municipalities the person votes for that have not voted. */
  owes: string[];
}

/** The open questions of some consortia, with the votes somebody has not cast. */
export async function openQuestions(
  db: Deps["db"],
  actor: Actor,
  consortia: readonly { id: string; subject: Subject }[],
  today: CivilDate,
): Promise<OpenQuestionRow[]> {
  const questions = await db.decisionQuestion.findMany({
    where: { state: "open", consortiumId: { in: consortia.map(({ id }) => id) } },
    include: { votes: { select: { organisationId: true } } },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
  });
  const asking = consortia.filter(({ id }) => questions.some(({ consortiumId }) => consortiumId === id));
  const nameOf = new Map(
    actor.memberships.map(({ organisationId, organisationName }) => [organisationId, organisationName]),
  );
  const voting = new Map(
    await Promise.all(
      asking.map(async (consortium) => [consortium.id, await votingFor(db, actor, consortium, today)] as const),
    ),
  );
  return questions.map(({ id, consortiumId, number, title, dueOn, votes }) => ({
    id,
    consortiumId,
    number,
    title,
    dueOn: civilDateOf(dueOn),
    owes: (voting.get(consortiumId) ?? [])
      .filter(({ organisationId }) => !votes.some((vote) => vote.organisationId === organisationId))
      .map(({ organisationId }) => nameOf.get(organisationId) ?? ""),
  }));
}
