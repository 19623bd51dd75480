import type { Actor } from "~/domain/access/actor";
import type { ColleagueRole } from "~/domain/access/role";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { findConfirmation } from "~/features/access/confirm-person.server";
import { endRole } from "~/features/access/end-role.server";
import { giveRole } from "~/features/access/give-role.server";
import type { HandOver } from "~/features/access/hand-over-link.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { change } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
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
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx, place, now) => {
    if (partner.organisation.id !== place.consortium.lead.id) return refuse("not_allowed");
    const { email } = colleague;
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: consortium.lead.id } });
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } });
    const asked = { email, personId: person?.id ?? null };
    const confirmedBy = await findConfirmation(tx, organisation.id, asked, now);
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
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx, place) => {
    if (partner.organisation.id !== place.consortium.lead.id) return refuse("not_allowed");
    const held = await tx.membership.count({
      where: { id: membershipId, organisationId: consortium.lead.id, consortiumId: consortium.id },
    });
    if (held === 0) return refuse("not_allowed");
    return endRole(tx, deps, actor, { membershipId, recordedFor: consortium.lead });
  });
}
