import type { Actor } from "~/domain/access/actor";
import { checkAnswer } from "~/domain/document/hearing";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { peopleOf } from "~/features/document/discussion/discussion-people.server";
import { findSavedText } from "~/features/document/saved-text.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { notify } from "~/features/notification/notify.server";
import { atRound, type RoundAddress, type RoundPlace, topicOf } from "./hearing-place.server";
import type { NewAnswer } from "./hearing-schema";
import { readReplies, type ReplyRow } from "./hearing-store.server";

/**
 * The lead says what it does with a remark and why, and which text has the change. An answer that somebody else gave
 * meanwhile is not written over unseen. Issues: those of `atRound` and `checkAnswer`, hearing_remark_gone,
 * hearing_answer_changed {by}, hearing_change_unknown.
 */
export function answerRemark(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
  given: NewAnswer,
): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const place = await atRound(actor, consortium, at, "answer")(tx);
    return "ok" in place ? place : { ...place, topics: [topicOf(place.document)] };
  };
  return change(deps, actor, find, async (tx, place, now) => {
    const answer = checkAnswer(given.disposition, given.reason);
    if (!answer.ok) return answer;
    const replies = (await readReplies(tx, place.round.id)).filter(({ state }) => state === "sent");
    const reply = replies.find(({ remarks }) => remarks.some(({ id }) => id === given.remark));
    const remark = reply?.remarks.find(({ id }) => id === given.remark);
    if (!reply || !remark) return refuse("hearing_remark_gone");
    if ((remark.answeredAt?.toISOString() ?? "") !== given.seen)
      return refuse("hearing_answer_changed", undefined, { by: remark.answeredBy ?? "" });
    const changed = await checkChange(tx, place, given.changedIn);
    if (!changed.ok) return changed;
    await tx.hearingRemark.update({
      where: { id: remark.id },
      data: { ...answer.value, changedIn: changed.value, answeredByName: actor.displayName, answeredAt: now },
    });
    if (reply.remarks.every(({ id, disposition }) => id === remark.id || disposition !== null))
      await tellAnswered(tx, deps, actor, place, reply, now);
    const details = {
      title: place.document.title,
      municipality: reply.municipality.name,
      remark: remark.number ?? 0,
    };
    return made(null, { action: "hearing.answered", details });
  });
}

/** A text of the same document that is later than the one the round is about. */
async function checkChange(
  tx: Transaction,
  { round, document }: Pick<RoundPlace, "round" | "document">,
  changedIn: string,
): Promise<Verdict<string | null>> {
  if (changedIn === "") return accept(null);
  if (changedIn === "now") return accept(changedIn);
  const saved = await findSavedText(tx, document.id, changedIn);
  const isLater = saved && (saved.side.number === "kept" || saved.side.number > round.version);
  return isLater ? accept(changedIn) : refuse("hearing_change_unknown", "changedIn");
}

/** Once, when the last of its remarks has an answer. */
async function tellAnswered(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  { consortium, organisation, document, round }: Pick<RoundPlace, "consortium" | "organisation" | "document" | "round">,
  reply: ReplyRow,
  now: Date,
): Promise<void> {
  const told = { by: actor, organisation, consortiumId: consortium.id, documentId: document.id, hearingId: round.id };
  const people = await peopleOf(tx, consortium, now, [reply.organisationId]);
  await notify(tx, deps, { ...told, kind: "hearing_answered", key: `hearing answered ${reply.id}` }, people);
}
