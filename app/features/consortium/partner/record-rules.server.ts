import type { Actor } from "~/domain/access/actor";
import { checkRules, type CouncilRules } from "~/domain/consortium/council-rules";
import type { Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { announcePlans, inCalendar } from "./council-meetings.server";
import type { FoundPartner } from "./find-partner.server";

/**
 * Says how a municipality's council works: its own people for every plan, others for this consortium alone.
 * Issues: not_allowed, those of `checkRules`.
 */
export function recordRules(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partner: FoundPartner,
  rules: CouncilRules,
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
