import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { PartnerParticipation } from "~/domain/consortium/participation";
import { checkParticipation } from "~/domain/consortium/participation-change";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { FoundPartner } from "./find-partner.server";
import { holdPartner, readTraces } from "./partner-traces.server";

/** Lets a partner take part in another way. Its steps stay on record. Issues: not_allowed, those of `checkParticipation`. */
export function changeParticipation(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  participation: PartnerParticipation,
): Promise<Verdict<null>> {
  return inTransaction(deps, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    if (!(await holdPartner(tx, consortium.id, partner.partnershipId))) return refuse("not_allowed");
    const traces = await readTraces(tx, consortium.id, partner.organisation.id);
    const possible = checkParticipation(traces, participation);
    if (!possible.ok) return possible;
    if (traces.participation === participation) return accept(null);
    await tx.partnership.update({ where: { id: partner.partnershipId }, data: { participation } });
    await announce(tx, `consortium:${consortium.id}`);
    await recordEvent(tx, deps, {
      scope: consortium.id,
      actor: asEventActor(actor, consortium.lead),
      action: "partnership.changed",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: { municipality: partner.organisation.name, former: traces.participation, participation },
    });
    return accept(null);
  });
}
