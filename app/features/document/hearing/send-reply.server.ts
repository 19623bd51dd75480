import type { Actor } from "~/domain/access/actor";
import { checkTakingBack, isLate } from "~/domain/document/hearing";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";
import { atReply, type ReplyPlace, replyRow, type RoundAddress } from "./hearing-place.server";
import { draftMark } from "./hearing-store.server";

type At = RoundAddress & { municipality: string };

/**
 * Sends a municipality's reply, by somebody who may sign for it (kommuneloven § 13-1), as it was shown to them. Without
 * remarks it says that there are none. After the closing day it is late, and counts. Issues: those of `atReply`,
 * hearing_draft_changed.
 */
export function sendReply(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: At,
  seen: string,
): Promise<Verdict<null>> {
  return change(deps, actor, atReply(actor, consortium, at, "hearing.reply", "send"), async (tx, place, now) => {
    if (seen !== draftMark(place.reply)) return refuse("hearing_draft_changed");
    const { organisation, round, document } = place;
    const { authority, confirmedBy } = signingCapacity(actor, organisation.id, place.consortium.subject);
    if (authority === null) return refuse("not_allowed");
    const id = await replyRow(tx, deps, place);
    await numberRemarks(tx, place);
    await tx.hearingReply.update({
      where: { id },
      data: {
        sentAt: now,
        personId: actor.personId,
        personName: actor.displayName,
        authority,
        email: actor.email,
        confirmedBy,
      },
    });
    return made(null, {
      action: "hearing.replied",
      details: {
        title: document.title,
        municipality: organisation.name,
        authority,
        isLate: isLate(now, round.dueOn),
        confirmedBy,
        ...(confirmedBy === null ? { address: actor.email } : {}),
      },
    });
  });
}

/** Every remark keeps the number it was first sent under; new ones get the next of the round. */
async function numberRemarks(tx: Transaction, { round, reply }: ReplyPlace): Promise<void> {
  const { _max: last } = await tx.hearingRemark.aggregate({
    where: { reply: { roundId: round.id } },
    _max: { number: true },
  });
  let next = (last.number ?? 0) + 1;
  for (const { id, number } of reply?.remarks ?? [])
    if (number === null) await tx.hearingRemark.update({ where: { id }, data: { number: next++ } });
}

/**
 * A municipality takes back what it has sent, to change it and send it again; until somebody has answered a remark in
 * it. Issues: those of `atReply` and `checkTakingBack`.
 */
export function takeBackReply(deps: Deps, actor: Actor, consortium: FoundConsortium, at: At): Promise<Verdict<null>> {
  return change(deps, actor, atReply(actor, consortium, at, "hearing.reply", "take_back"), async (tx, place) => {
    const { reply, document, organisation } = place;
    const possible = checkTakingBack(reply?.remarks ?? []);
    if (!possible.ok) return possible;
    await tx.hearingReply.updateMany({
      where: { roundId: place.round.id, organisationId: organisation.id },
      data: { sentAt: null, personId: null, personName: null, authority: null, email: null, confirmedBy: null },
    });
    return made(null, {
      action: "hearing.reply_taken_back",
      details: { title: document.title, municipality: organisation.name },
    });
  });
}
