import type { Actor } from "~/domain/access/actor";
import { readOpinion } from "~/domain/requirement/stance";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { atRequirement } from "./requirement-place.server";

/** What somebody says for a municipality. */
export interface WrittenOpinion {
  /** The municipality by its number. */
  municipality: string;
  /** The version of its opinion that the person saw; 0 for none. */
  seen: number;
  stance: string;
  /** Null leaves the reason as it stands. */
  reason: string | null;
}

/**
 * Says how much a municipality needs a requirement: its own people, and nobody else. What it said before is kept; what
 * another of its people said meanwhile stands, and is told.
 * Issues: not_allowed, requirement_ended, requirement_answered_meanwhile {by}, those of `readOpinion`.
 */
export function answerRequirement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: number,
  written: WrittenOpinion,
): Promise<Verdict<null>> {
  const find = async (tx: Transaction) => {
    const place = await atRequirement(actor, consortium, number, "answer")(tx);
    if ("ok" in place) return place;
    const organisation = await tx.organisation.findFirst({
      where: { number: written.municipality, id: { in: [...place.consortium.countedOrganisationIds] } },
      select: { id: true, name: true },
    });
    if (!organisation) return refuse("not_allowed");
    const subject = { ...place.consortium.subject, organisationId: organisation.id };
    return { ...place, right: ["requirement.answer", subject] as const, organisation };
  };
  return change(deps, actor, find, async (tx, { requirement, organisation, consortium: found }, at) => {
    const key = { requirementId: requirement.id, organisationId: organisation.id };
    const former = await tx.requirementStance.findUnique({ where: { requirementId_organisationId: key } });
    const read = readOpinion({ stance: written.stance, reason: written.reason ?? former?.reason ?? "" });
    if (!read.ok) return read;
    const { stance, reason } = read.value;
    if (former && former.stance === stance && former.reason === reason) return unchanged(null);
    if ((former?.version ?? 0) !== written.seen)
      return refuse("requirement_answered_meanwhile", undefined, { by: former?.byName ?? "" });
    const said = { stance, reason, version: written.seen + 1, byName: savedByName(actor, found.subject), at };
    await tx.requirementStance.upsert({
      where: { requirementId_organisationId: key },
      create: { ...key, ...said },
      update: said,
    });
    await tx.requirementStanceChange.create({ data: { ...key, ...said } });
    return made(null, {
      action: "requirement.answered",
      details: { number: requirement.number, municipality: organisation.name, stance },
    });
  });
}
