import type { Actor } from "~/domain/access/actor";
import { checkHandover } from "~/domain/consortium/lead-handover";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, type Happened, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findOffer, handoverFacts, holdLead } from "./lead-offer-store.server";

export const LEAD_ANSWERS = ["accepted", "declined"] as const;
export type LeadAnswer = (typeof LEAD_ANSWERS)[number];

/**
 * The partner that was offered the lead answers, by its own administrator or chief executive. On a yes the lead changes
 * at once, and the former lead stays on as a committed partner.
 * Issues: not_allowed, lead_offer_gone, those of `checkHandover`.
 */
export function answerLeadOffer(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  answer: LeadAnswer,
): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const place = await aloneInConsortium(actor, consortium, "lead.accept")(tx);
    if ("ok" in place) return place;
    await holdLead(tx, consortium.id);
    const offer = await findOffer(tx, consortium.id);
    if (!offer) return refuse("lead_offer_gone");
    const { organisation } = offer;
    const subject = { ...place.consortium.subject, organisationId: organisation.id };
    const right = ["lead.accept", subject] as const;
    return { ...place, right, organisation, object: { type: "lead_offer", id: offer.id }, offer };
  };
  return change(deps, actor, find, async (tx, { organisation, offer }, now) => {
    if (answer === "accepted") {
      const facts = await handoverFacts(tx, consortium.id, organisation.id);
      const possible = facts ? checkHandover(facts) : refuse("lead_offer_not_partner");
      if (!possible.ok) return possible;
      await changeLead(tx, consortium, organisation.id);
    }
    await tx.leadOffer.update({
      where: { id: offer.id },
      data: { outcome: answer, endedByName: actor.displayName, endedAt: now },
    });
    return made(null, happened(answer, consortium.lead, organisation));
  });
}

/** One lead at any moment (partnership_one_lead_key): the former steps down first. */
async function changeLead(tx: Transaction, consortium: FoundConsortium, organisationId: string): Promise<void> {
  const consortiumId = consortium.id;
  await tx.partnership.updateMany({
    where: { consortiumId, participation: "lead" },
    data: { participation: "committed" },
  });
  await tx.partnership.update({
    where: { consortiumId_organisationId: { consortiumId, organisationId } },
    data: { participation: "lead" },
  });
  await tx.consortium.update({ where: { id: consortiumId }, data: { leadOrganisationId: organisationId } });
}

const happened = (answer: LeadAnswer, former: { name: string }, offered: { name: string }): Happened =>
  answer === "accepted"
    ? { action: "lead.handed_over", details: { former: former.name, lead: offered.name } }
    : { action: "lead.offer_declined", details: { municipality: offered.name } };
