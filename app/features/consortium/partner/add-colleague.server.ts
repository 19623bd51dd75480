import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { ColleagueRole } from "~/domain/access/role";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { findConfirmation } from "~/features/access/confirm-person.server";
import { endRole } from "~/features/access/end-role.server";
import { giveRole } from "~/features/access/give-role.server";
import type { HandOver } from "~/features/access/hand-over-link.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import type { FoundPartner } from "./find-partner.server";

export interface Colleague {
  email: string;
  displayName: string;
  role: ColleagueRole;
}

/**
 * Those who manage the consortium let a colleague of the lead work in it, and in nothing else of the lead's. Only the
 * address, or somebody who already knows the person, says that they belong to the lead.
 * Issues: not_allowed, those of `giveRole`.
 */
export function addColleague(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  colleague: Colleague,
): Promise<Verdict<{ handOver: HandOver }>> {
  return makeOnce(deps, actor, async (tx) => {
    const isLead = partner.organisation.id === consortium.lead.id;
    if (!isLead || !can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const { email } = colleague;
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: consortium.lead.id } });
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } });
    const asked = { email, personId: person?.id ?? null };
    const confirmedBy = await findConfirmation(tx, organisation.id, asked, deps.clock.now());
    return giveRole(tx, deps, actor, {
      organisation,
      recordedFor: consortium.lead,
      newRole: { ...colleague, consortiumId: consortium.id, confirmedBy },
    });
  });
}

/** Ends what a colleague of the lead may do in this consortium. Roles they hold everywhere are not touched. Issue: not_allowed. */
export function endColleague(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  membershipId: string,
): Promise<Verdict<null>> {
  return makeOnce(deps, actor, async (tx) => {
    const isLead = partner.organisation.id === consortium.lead.id;
    if (!isLead || !can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    const held = await tx.membership.count({
      where: { id: membershipId, organisationId: consortium.lead.id, consortiumId: consortium.id },
    });
    if (held === 0) return refuse("not_allowed");
    await endRole(tx, deps, actor, { membershipId, recordedFor: consortium.lead });
    return accept(null);
  });
}
