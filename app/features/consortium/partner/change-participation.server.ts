import type { Actor } from "~/domain/access/actor";
import type { PartnerParticipation } from "~/domain/consortium/participation";
import { checkParticipation } from "~/domain/consortium/participation-change";
import { refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { changedMeanwhile } from "~/features/kernel/changed-meanwhile.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { participationName } from "~/i18n/participation-name";
import type { FoundPartner } from "./find-partner.server";
import { holdPartner, readTraces } from "./partner-traces.server";

/**
 * Lets a partner take part in another way than it `was` when the person saw it. Its steps stay on record.
 * Issues: not_allowed, those of `changedMeanwhile` and `checkParticipation`.
 */
export function changeParticipation(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  participation: PartnerParticipation,
  was: string,
): Promise<Verdict<null>> {
  return change(deps, actor, inConsortium(actor, consortium, "consortium.manage"), async (tx) => {
    if (!(await holdPartner(tx, consortium.id, partner.partnershipId))) return refuse("not_allowed");
    const traces = await readTraces(tx, consortium.id, partner.organisation.id);
    const possible = checkParticipation(traces, participation);
    if (!possible.ok) return possible;
    if (traces.participation === participation) return unchanged(null);
    if (traces.participation !== was) {
      const by = { scope: consortium.id, action: "partnership.changed", objectId: partner.partnershipId } as const;
      const theirs = participationName(traces.participation);
      return refuseAll([await changedMeanwhile(tx, actor, by, { field: "participation", theirs })]);
    }
    await tx.partnership.update({ where: { id: partner.partnershipId }, data: { participation } });
    return made(null, {
      action: "partnership.changed",
      objectType: "partnership",
      objectId: partner.partnershipId,
      details: { municipality: partner.organisation.name, former: traces.participation, participation },
    });
  });
}
