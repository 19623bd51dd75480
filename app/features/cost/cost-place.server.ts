import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import type { Refusal } from "~/domain/shared/verdict";
import { type ConsortiumPlace, inConsortium } from "~/features/kernel/consortium-place.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** At a cost: a shared one is the lead's to write; a local one also the municipality's own. */
export const atCost =
  (actor: Actor, seen: FoundConsortium, organisationId: string | null) =>
  async (tx: Transaction): Promise<ConsortiumPlace | Refusal> => {
    const place = await inConsortium(actor, seen, "cost.edit")(tx);
    if ("ok" in place) return place;
    const { subject } = place.consortium;
    return {
      ...place,
      right: ["cost.edit", organisationId === null ? subject : { ...subject, organisationId }],
      organisation: actingPartner(actor, subject) ?? place.organisation,
    };
  };
