import type { Actor } from "~/domain/access/actor";
import { checkRemoval } from "~/domain/consortium/partner-removal";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import { change, made } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import { notEnded } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { FoundPartner } from "./find-partner.server";
import { holdPartner, readTraces } from "./partner-traces.server";

/**
 * Removes a partner added by mistake while nothing ties it to the consortium: its invitations stop working, and what
 * was kept about it here goes. The activity keeps what happened. Issues: not_allowed, those of `checkRemoval`.
 */
export function removePartner(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
): Promise<Verdict<null>> {
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx) => {
    if (!(await holdPartner(tx, consortium.id, partner.partnershipId))) return refuse("not_allowed");
    const organisationId = partner.organisation.id;
    const traces = await readTraces(tx, consortium.id, organisationId);
    const possible = checkRemoval(traces);
    if (!possible.ok) return possible;
    await removeRows(tx, partner.partnershipId, { consortiumId: consortium.id, organisationId });
    await endRights(tx, deps, { consortiumId: consortium.id, organisationId });
    return made(null, {
      action: "partnership.removed",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: { municipality: partner.organisation.name, participation: traces.participation },
    });
  });
}

interface Place {
  consortiumId: string;
  organisationId: string;
}

async function removeRows(tx: Transaction, partnershipId: string, { consortiumId, organisationId }: Place) {
  const inApplication = { organisationId, application: { consortiumId } };
  await tx.budgetLine.deleteMany({ where: inApplication });
  await tx.signOffNotice.deleteMany({ where: inApplication });
  await tx.signOffOpening.deleteMany({ where: inApplication });
  await tx.councilMeeting.deleteMany({ where: { consortiumId, organisationId } });
  await tx.councilRule.deleteMany({ where: { consortiumId, organisationId } });
  await tx.calendarFeed.deleteMany({ where: { consortiumId, organisationId } });
  await tx.commitmentStep.deleteMany({ where: { partnershipId } });
  await tx.reminder.deleteMany({ where: { partnershipId } });
  await tx.invitation.deleteMany({ where: { partnershipId } });
  await tx.partnership.delete({ where: { id: partnershipId } });
}

/** Whoever answered an invitation without being known to the organisation has rights in this consortium alone. */
async function endRights(tx: Transaction, deps: Deps, place: Place): Promise<void> {
  const now = deps.clock.now();
  const held = { ...place, ...notEnded(now) };
  const people = await tx.membership.findMany({ where: held, select: { personId: true }, distinct: ["personId"] });
  await tx.membership.updateMany({ where: held, data: { validTo: now } });
  await announce(tx, ...people.map(({ personId }) => `person:${personId}` as const));
}
