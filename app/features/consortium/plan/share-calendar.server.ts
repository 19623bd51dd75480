import type { Actor } from "~/domain/access/actor";
import { type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import { ownOrganisation } from "~/features/consortium/partner/record-step.server";
import { change, made, type Place, unchanged } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { hashSecret } from "~/features/kernel/secret.server";

interface FeedPlace extends Place {
  partner: { id: string; name: string };
}

/** At one municipality's calendar address: its own people, and those who manage the consortium. */
const atFeed =
  (actor: Actor, consortium: FoundConsortium, number: string) =>
  async (tx: Transaction): Promise<FeedPlace | Refusal> => {
    const place = await inConsortium(actor, consortium, "consortium.view")(tx);
    if ("ok" in place) return place;
    const partner = await findPartner(tx, place.consortium, number);
    if (!partner) return refuse("not_allowed");
    return {
      ...place,
      right: ["calendar.share", partner.subject],
      organisation: ownOrganisation(actor, place.consortium, partner),
      object: { type: "partnership", id: partner.partnershipId },
      partner: partner.organisation,
    };
  };

/** Makes a new secret address; the one before stops working. The address is given this once. Issue: not_allowed. */
export function makeCalendarAddress(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
): Promise<Verdict<{ secret: string }>> {
  return change(deps, actor, atFeed(actor, consortium, number), async (tx, { partner }, now) => {
    const secret = deps.newSecret();
    const place = { consortiumId: consortium.id, organisationId: partner.id };
    const kept = { secretSha256: hashSecret(secret), madeAt: now, madeByName: actor.displayName };
    await tx.calendarFeed.upsert({
      where: { consortiumId_organisationId: place },
      create: { ...place, ...kept, id: deps.newId() },
      update: kept,
    });
    return made({ secret }, { action: "calendar_address.made", details: { municipality: partner.name } });
  });
}

/** The address stops working, and there is no new one. Issue: not_allowed. */
export function endCalendarAddress(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
): Promise<Verdict<null>> {
  return change(deps, actor, atFeed(actor, consortium, number), async (tx, { partner }) => {
    const place = { consortiumId: consortium.id, organisationId: partner.id };
    const { count } = await tx.calendarFeed.deleteMany({ where: place });
    if (count === 0) return unchanged(null);
    return made(null, { action: "calendar_address.ended", details: { municipality: partner.name } });
  });
}
