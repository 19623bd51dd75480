import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkHandover } from "~/domain/consortium/lead-handover";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { findOffer, handoverFacts, holdLead, type OpenOffer } from "./lead-offer-store.server";

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
  return inTransaction(deps, async (tx) => {
    await holdLead(tx, consortium.id);
    const offer = await findOffer(tx, consortium.id);
    if (!offer) return refuse("lead_offer_gone");
    const { organisation } = offer;
    const subject = { ...consortium.subject, organisationId: organisation.id };
    if (!can(actor, "lead.accept", subject)) return refuse("not_allowed");
    if (answer === "accepted") {
      const facts = await handoverFacts(tx, consortium.id, organisation.id);
      const possible = facts ? checkHandover(facts) : refuse("lead_offer_not_partner");
      if (!possible.ok) return possible;
      await changeLead(tx, consortium, organisation.id);
    }
    await tx.leadOffer.update({
      where: { id: offer.id },
      data: { outcome: answer, endedByName: actor.displayName, endedAt: deps.clock.now() },
    });
    await announce(tx, `consortium:${consortium.id}`);
    await record(tx, deps, { actor, consortium, offer, answer });
    return accept(null);
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

function record(
  tx: Transaction,
  deps: Deps,
  given: { actor: Actor; consortium: FoundConsortium; offer: OpenOffer; answer: LeadAnswer },
): Promise<void> {
  const { consortium, offer } = given;
  const { name } = offer.organisation;
  const event = {
    scope: consortium.id,
    actor: asEventActor(given.actor, offer.organisation),
    objectType: "lead_offer",
    objectId: offer.id,
  };
  return given.answer === "accepted"
    ? recordEvent(tx, deps, {
        ...event,
        action: "lead.handed_over",
        details: { former: consortium.lead.name, lead: name },
      })
    : recordEvent(tx, deps, { ...event, action: "lead.offer_declined", details: { municipality: name } });
}
