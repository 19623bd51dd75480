import type { Actor } from "~/domain/access/actor";
import { checkHandover } from "~/domain/consortium/lead-handover";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { findOffer, handoverFacts, holdLead } from "./lead-offer-store.server";

/**
 * The lead offers to hand over to a partner. Nothing changes until that partner's own administrator or chief executive
 * accepts. Issues: not_allowed, lead_offer_open {municipality}, those of `checkHandover`.
 */
export function offerLead(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  organisationId: string,
): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    await holdLead(tx, consortium.id);
    const open = await findOffer(tx, consortium.id);
    if (open) return refuse("lead_offer_open", undefined, { municipality: open.organisation.name });
    const facts = isUuid(organisationId) ? await handoverFacts(tx, consortium.id, organisationId) : null;
    if (!facts) return refuse("lead_offer_not_partner", "organisationId");
    const possible = checkHandover(facts);
    if (!possible.ok) return possible;
    const { id, organisation } = await tx.leadOffer.create({
      data: {
        id: deps.newId(),
        consortiumId: consortium.id,
        organisationId,
        offeredByName: actor.displayName,
        offeredAt: now,
      },
      include: { organisation: { select: { name: true } } },
    });
    return made(null, {
      action: "lead.offered",
      objectType: "lead_offer",
      objectId: id,
      details: { municipality: organisation.name },
    });
  });
}

/** The lead keeps the lead after all. Issues: not_allowed, lead_offer_gone. */
export function takeBackLeadOffer(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<Verdict<null>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    await holdLead(tx, consortium.id);
    const offer = await findOffer(tx, consortium.id);
    if (!offer) return refuse("lead_offer_gone");
    await tx.leadOffer.update({
      where: { id: offer.id },
      data: { outcome: "taken_back", endedByName: actor.displayName, endedAt: now },
    });
    return made(null, {
      action: "lead.offer_taken_back",
      objectType: "lead_offer",
      objectId: offer.id,
      details: { municipality: offer.organisation.name },
    });
  });
}
