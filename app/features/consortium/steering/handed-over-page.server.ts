import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/**
 * Whether somebody managed this consortium until another partner said yes to leading it: by who offered it last. They may
 * stand on the page when that happens.
 */
export async function wasHandedOver(deps: Deps, actor: Actor, { id, subject }: FoundConsortium): Promise<boolean> {
  const accepted = await deps.db.leadOffer.findFirst({
    where: { consortiumId: id, outcome: "accepted" },
    select: { id: true },
  });
  if (!accepted) return false;
  const offered = await deps.db.auditEvent.findFirst({
    where: { scope: id, action: "lead.offered" },
    select: { organisationId: true },
    orderBy: { sequence: "desc" },
  });
  const former = offered?.organisationId ?? null;
  return former !== null && can(actor, "consortium.manage", { ...subject, leadOrganisationId: former });
}
