import type { Actor } from "~/domain/access/actor";
import { mayRemind } from "~/domain/shared/reminder-pace";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { readApprovers } from "~/features/document/approval/approval-store.server";
import { change, made } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findSignatories } from "~/features/kernel/signatories.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { atRound, replyRow, type RoundAddress } from "./hearing-place.server";
import { owingOf, readReplies } from "./hearing-store.server";
import { mailHearing } from "./mail-hearing.server";

/**
 * Writes again to those the lead has chosen of the ones that have not replied, each at most once a day; not to the lead,
 * which does the asking. Issues: those of `atRound`, hearing_nobody_to_remind, reminded_recently, those of
 * `countLetters`.
 */
export function remindHearing(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: RoundAddress,
  municipalities: readonly string[],
): Promise<Verdict<{ municipalities: number; letters: number }>> {
  return change(deps, actor, atRound(actor, consortium, at, "remind"), async (tx, place, now) => {
    const { round, document } = place;
    const replies = await readReplies(tx, round.id);
    const replyOf = (organisationId: string) =>
      replies.find((reply) => reply.organisationId === organisationId) ?? null;
    const chosen = owingOf(await readApprovers(tx, place.consortium), replies).filter(
      ({ isLead, number }) => !isLead && municipalities.includes(number),
    );
    if (chosen.length === 0) return refuse("hearing_nobody_to_remind");
    const partners = chosen.filter(({ organisationId }) =>
      mayRemind(replyOf(organisationId)?.remindedAt ?? round.openedAt, now),
    );
    if (partners.length === 0) return refuse("reminded_recently");
    const signatories = await findSignatories(tx, { consortiumId: consortium.id, partners, now });
    const counted = await countLetters(
      tx,
      deps,
      { personId: actor.personId, consortiumId: consortium.id },
      signatories,
    );
    if (!counted.ok) return counted;

    for (const { organisationId, name } of partners) {
      const organisation = { id: organisationId, name };
      const id = await replyRow(tx, deps, { round, reply: replyOf(organisationId), organisation });
      await tx.hearingReply.update({ where: { id }, data: { remindedAt: now } });
    }
    const given = { consortium: place.consortium, document, round, partners, signatories };
    await mailHearing(tx, deps, { ...given, why: "reminder" });
    return made(
      { municipalities: partners.length, letters: signatories.length },
      { action: "hearing.reminded", details: { title: document.title, municipalities: partners.length } },
    );
  });
}
