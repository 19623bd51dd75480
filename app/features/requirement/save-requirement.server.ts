import type { Actor } from "~/domain/access/actor";
import { readRequirement, type Requirement, type WrittenRequirement } from "~/domain/requirement/requirement";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { SERVICE_IDS } from "~/features/landscape/reference.server";
import { keepChange } from "./keep-change.server";
import { atNewRequirement, atRequirement } from "./requirement-place.server";
import { requirementColumns } from "./requirement-store.server";
import { writeRequirements } from "./write-requirements.server";

/** Writes down a requirement. Issues: not_allowed, requirement_too_many {max}, those of `readRequirement`. */
export function addRequirement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: WrittenRequirement,
): Promise<Verdict<{ number: number }>> {
  return change(deps, actor, atNewRequirement(actor, consortium), async (tx, { ownerId, consortium: found }, at) => {
    const read = readRequirement(written, SERVICE_IDS);
    if (!read.ok) return read;
    const by = savedByName(actor, found.subject);
    const kept = await writeRequirements(tx, deps, { consortiumId: consortium.id, ownerId, by, at }, [read.value]);
    if (!kept.ok) return kept;
    const [one] = kept.value;
    if (!one) throw new Error("no requirement");
    return made(
      { number: one.number },
      {
        objectType: "requirement",
        objectId: one.id,
        action: "requirement.added",
        details: { number: one.number, title: read.value.title },
      },
    );
  });
}

/** A requirement as the person saw it. */
export interface SeenRequirement {
  number: number;
  version: number;
}

/**
 * Changes a requirement, and keeps what it said. Somebody else's later version stands, and is told.
 * Issues: not_allowed, requirement_ended, requirement_changed_meanwhile {by}, those of `readRequirement`.
 */
export function changeRequirement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  seen: SeenRequirement,
  written: WrittenRequirement,
): Promise<Verdict<null>> {
  const find = atRequirement(actor, consortium, seen.number, "change");
  return change(deps, actor, find, async (tx, { requirement: held, consortium: found }, at) => {
    const read = readRequirement(written, SERVICE_IDS);
    if (!read.ok) return read;
    if (held.version !== seen.version) return refuse("requirement_changed_meanwhile", undefined, { by: held.by });
    const now = requirementColumns(read.value);
    if ((Object.keys(now) as (keyof Requirement)[]).every((key) => now[key] === held[key])) return unchanged(null);
    const by = savedByName(actor, found.subject);
    const version = held.version + 1;
    await tx.requirement.update({
      where: { id: held.id },
      data: { ...now, version, updatedByName: by, updatedAt: at },
    });
    await keepChange(tx, deps, { requirementId: held.id, sequence: version, by, at }, read.value);
    return made(null, {
      action: "requirement.changed",
      details: { number: held.number, title: read.value.title },
    });
  });
}

/**
 * Takes a requirement out of what is asked for, or in again; what was said of it stays.
 * Issues: not_allowed, requirement_ended, requirement_changed_meanwhile {by}.
 */
export function retireRequirement(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  seen: SeenRequirement,
  command: "withdraw" | "restore",
): Promise<Verdict<null>> {
  const find = atRequirement(actor, consortium, seen.number, command);
  return change(deps, actor, find, async (tx, { requirement: held, consortium: found }, at) => {
    if (held.version !== seen.version) return refuse("requirement_changed_meanwhile", undefined, { by: held.by });
    const state = command === "withdraw" ? ("withdrawn" as const) : ("current" as const);
    const by = savedByName(actor, found.subject);
    const version = held.version + 1;
    await tx.requirement.update({
      where: { id: held.id },
      data: { state, version, updatedByName: by, updatedAt: at },
    });
    await keepChange(tx, deps, { requirementId: held.id, sequence: version, by, at }, held, state);
    const action = command === "withdraw" ? ("requirement.withdrawn" as const) : ("requirement.restored" as const);
    return made(null, { action, details: { number: held.number, title: held.title } });
  });
}
