import type { Actor } from "~/domain/access/actor";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { getLocale } from "~/paraglide/runtime.js";
import { catalogueIn } from "./catalogue.server";
import { writeRequirements } from "./write-requirements.server";

/**
 * Writes down the catalogue's requirements for these national services, in the reader's language, those left out that the
 * consortium has one for. Issues: not_allowed, requirement_none_chosen, requirement_too_many {max}.
 */
export function takeFromCatalogue(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  services: readonly string[],
): Promise<Verdict<{ requirements: number }>> {
  const find = aloneInConsortium(actor, consortium, "requirement.edit");
  return change(deps, actor, find, async (tx, { consortium: found }, at) => {
    const there = await tx.requirement.findMany({
      where: { consortiumId: consortium.id, service: { not: null } },
      select: { service: true },
    });
    const has = new Set(there.map(({ service }) => service));
    const chosen = catalogueIn(getLocale()).filter(({ service }) => services.includes(service) && !has.has(service));
    if (chosen.length === 0) return refuse("requirement_none_chosen");
    const by = savedByName(actor, found.subject);
    const kept = await writeRequirements(tx, deps, { consortiumId: consortium.id, ownerId: null, by, at }, chosen);
    if (!kept.ok) return kept;
    return made(
      { requirements: chosen.length },
      { action: "requirements.taken_from_catalogue", details: { requirements: chosen.length } },
    );
  });
}
