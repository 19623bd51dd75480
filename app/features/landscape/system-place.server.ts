import type { Actor } from "~/domain/access/actor";
import type { Action } from "~/domain/access/can";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import { findPartner, type FoundPartner } from "~/features/consortium/partner/find-partner.server";
import { ownOrganisation } from "~/features/consortium/partner/record-step.server";
import { type ConsortiumPlace, inConsortium } from "~/features/kernel/consortium-place.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

export interface SystemPlace extends ConsortiumPlace {
  partner: FoundPartner;
}

/** At what one municipality uses: its own people say it, in this consortium and no other. */
export const atSystems =
  (actor: Actor, consortium: FoundConsortium, number: string, action: Action = "system.answer") =>
  async (tx: Transaction): Promise<SystemPlace | Refusal> => {
    const place = await inConsortium(actor, consortium, action)(tx);
    if ("ok" in place) return place;
    const partner = await findPartner(tx, place.consortium, number);
    if (!partner) return refuse("not_allowed");
    return {
      ...place,
      right: [action, partner.subject],
      organisation: ownOrganisation(actor, place.consortium, partner),
      object: { type: "partnership", id: partner.partnershipId },
      partner,
    };
  };
