import type { Actor } from "~/domain/access/actor";
import { checkRules, type CouncilRules } from "~/domain/consortium/council-rules";
import { refuseAll, type Verdict } from "~/domain/shared/verdict";
import { changedMeanwhile } from "~/features/kernel/changed-meanwhile.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { announcePlans, inCalendar } from "./council-meetings.server";
import type { FoundPartner } from "./find-partner.server";
import { changedRules, writeRules } from "./seen-rules";

/**
 * Says how a municipality's council works: its own people for every plan, others for this consortium alone.
 * `was` is what stood before the person, as `writeRules` has it. Issues: not_allowed, those of `changedMeanwhile` and
 * `checkRules`.
 */
export function recordRules(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  { was, ...rules }: CouncilRules & { was?: string | undefined },
): Promise<Verdict<null>> {
  return change(deps, actor, inCalendar(actor, consortium, partner), async (tx, { calendar }, now) => {
    const checked = checkRules(rules);
    if (!checked.ok) return checked;
    const place = { organisationId: partner.organisation.id, ...calendar };
    const before = await tx.councilRule.findFirst({ where: place });
    const kept = { ...checked.value, recordedAt: now, recordedByName: actor.displayName };
    const isSame =
      before !== null && (Object.keys(rules) as (keyof CouncilRules)[]).every((key) => before[key] === rules[key]);
    if (isSame) return unchanged(null);
    const written = writeRules(checked.value);
    const taken = before && was !== undefined ? changedRules({ was, stands: writeRules(before), written }) : [];
    if (taken.length > 0) {
      const by = { scope: consortium.id, action: "council_rules.recorded", objectId: partner.partnershipId } as const;
      return refuseAll(await Promise.all(taken.map((change) => changedMeanwhile(tx, actor, by, change))));
    }
    if (before) await tx.councilRule.update({ where: { id: before.id }, data: kept });
    else await tx.councilRule.create({ data: { ...place, ...kept, id: deps.newId() } });
    await announcePlans(tx, consortium, partner, calendar.consortiumId);
    const { papersDays, committeeDays } = rules;
    return made(null, {
      action: "council_rules.recorded",
      details: { municipality: partner.organisation.name, papersDays, committeeDays },
    });
  });
}
