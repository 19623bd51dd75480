import type { Actor } from "~/domain/access/actor";
import { isInTime } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { votingFor } from "./may-vote.server";
import { atQuestion } from "./question-place.server";

const LONGEST_REASON = 1_000;

export interface Ballot {
  /** The municipality by its number. */
  municipality: string;
  /** 'abstain' for none of them. */
  option: string;
  reason: string;
  /** The vote of the municipality that the person saw, by its place; 0 for none. */
  seen: number;
}

/**
 * Casts a municipality's one vote. A new one replaces it until the deadline is over, and the old one is kept.
 * What another
 * of its people voted meanwhile stands, and is told. Issues: not_allowed, decision_ended, decision_vote_late,
 * decision_option_missing, decision_text_too_long {length, max}, decision_voted_meanwhile {by}.
 */
export function castVote(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: number,
  ballot: Ballot,
): Promise<Verdict<null>> {
  const find = async (tx: Transaction, now: Date) => {
    const place = await atQuestion(actor, consortium, at, "vote", "decision.view")(tx);
    if ("ok" in place) return place;
    const organisation = await tx.organisation.findFirst({
      where: { number: ballot.municipality },
      select: { id: true, name: true },
    });
    const voting = await votingFor(tx, actor, place.consortium, osloDate(now));
    const mine = voting.find(({ organisationId }) => organisationId === organisation?.id);
    const isElector = place.question.electors.some(({ organisationId }) => organisationId === organisation?.id);
    if (!organisation || !mine || !isElector) return refuse("not_allowed");
    return { ...place, right: "rule" as const, organisation, isDelegate: mine.isDelegate };
  };
  return change(deps, actor, find, async (tx, { question, organisation, isDelegate }, now) => {
    if (!isInTime(now, question.dueAt)) return refuse("decision_vote_late");
    const reason = ballot.reason.replace(/\r\n/g, "\n").trim();
    if (reason.length > LONGEST_REASON)
      return refuse("decision_text_too_long", "reason", { length: reason.length, max: LONGEST_REASON });
    const option = question.options.find(({ id }) => id === ballot.option);
    if (!option && ballot.option !== "abstain") return refuse("decision_option_missing", "option");
    const optionId = option?.id ?? null;
    const former = question.votes.find(({ organisationId }) => organisationId === organisation.id);
    if (former && former.optionId === optionId && former.reason === reason) return unchanged(null);
    if ((former?.sequence ?? 0) !== ballot.seen)
      return refuse("decision_voted_meanwhile", undefined, { by: former?.by ?? "" });
    const sequence = question.votes.length + question.replaced.length + 1;
    await tx.decisionVote.create({
      data: {
        id: deps.newId(),
        questionId: question.id,
        organisationId: organisation.id,
        sequence,
        optionId,
        reason,
        isDelegate,
        castById: actor.personId,
        castByName: actor.displayName,
        castAt: now,
      },
    });
    const details = {
      number: question.number,
      municipality: organisation.name,
      option: option?.text ?? null,
      isReplaced: former !== undefined,
    };
    return made(null, { action: "decision.voted", details });
  });
}
