import type { Actor } from "~/domain/access/actor";
import { readSystem, type WrittenSystem } from "~/domain/landscape/record-system";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { isUuid } from "~/features/kernel/is-uuid";
import { SERVICE_IDS } from "./reference.server";
import { atSystems } from "./system-place.server";
import { asSystem, roomForSystem, type StoredSystem, systemColumns } from "./system-store.server";

/** A system as the person saw it. */
export interface SeenSystem {
  id: string;
  version: number;
}

/** Says what the municipality uses. Issues: not_allowed, system_too_many {max}, those of `readSystem`. */
export async function addSystem(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
  written: WrittenSystem,
): Promise<Verdict<{ id: string }>> {
  return change(
    deps,
    actor,
    atSystems(actor, consortium, number),
    async (tx, { partner, consortium: { subject } }, now) => {
      const system = readSystem(written, SERVICE_IDS);
      if (!system.ok) return system;
      const place = { consortiumId: consortium.id, organisationId: partner.organisation.id };
      const max = await roomForSystem(tx, place);
      if (max) return refuse("system_too_many", undefined, { max });
      const id = deps.newId();
      const kept = { version: 1, updatedByName: savedByName(actor, subject), updatedAt: now };
      await tx.recordSystem.create({ data: { id, ...place, ...systemColumns(system.value), ...kept } });
      const { name: municipality } = partner.organisation;
      return made(
        { id },
        { action: "system.answered", details: { municipality, product: system.value.product, isByLink: false } },
      );
    },
  );
}

/**
 * Changes what was said, or confirms what somebody answered through a link. Somebody else's later version stands, and is
 * told. Issues: not_allowed, system_gone, system_changed_meanwhile {by}, those of `readSystem`.
 */
export async function changeSystem(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { number, seen }: { number: string; seen: SeenSystem },
  written: WrittenSystem,
): Promise<Verdict<null>> {
  return change(
    deps,
    actor,
    atSystems(actor, consortium, number),
    async (tx, { partner, consortium: { subject } }, now) => {
      const system = readSystem(written, SERVICE_IDS);
      if (!system.ok) return system;
      const held = await holdSystem(tx, { consortiumId: consortium.id, organisationId: partner.organisation.id }, seen);
      if (!held.ok) return held;
      const isSame = (Object.keys(system.value) as (keyof typeof system.value)[]).every(
        (key) => String(held.value[key]) === String(system.value[key]),
      );
      if (isSame && !held.value.isByLink) return unchanged(null);
      const by = savedByName(actor, subject);
      await tx.recordSystem.update({
        where: { id: seen.id },
        data: {
          ...systemColumns(system.value),
          isByLink: false,
          version: seen.version + 1,
          updatedByName: by,
          updatedAt: now,
        },
      });
      const { name: municipality } = partner.organisation;
      return made(null, { action: "system.changed", details: { municipality, product: system.value.product } });
    },
  );
}

/** Takes back what was said of a system. Issues: not_allowed, system_gone, system_changed_meanwhile {by}. */
export async function removeSystem(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { number, seen }: { number: string; seen: SeenSystem },
): Promise<Verdict<null>> {
  return change(deps, actor, atSystems(actor, consortium, number), async (tx, { partner }) => {
    const held = await holdSystem(tx, { consortiumId: consortium.id, organisationId: partner.organisation.id }, seen);
    if (!held.ok) return held;
    await tx.recordSystem.delete({ where: { id: seen.id } });
    const { name: municipality } = partner.organisation;
    return made(null, { action: "system.removed", details: { municipality, product: held.value.product } });
  });
}

/** The system in the version seen, held until commit. */
async function holdSystem(
  tx: Transaction,
  where: { consortiumId: string; organisationId: string },
  { id, version }: SeenSystem,
): Promise<Verdict<StoredSystem>> {
  if (!isUuid(id)) return refuse("system_gone");
  await tx.$queryRaw`select 1 from record_system where id = ${id}::uuid for update`;
  const row = await tx.recordSystem.findFirst({ where: { id, ...where } });
  if (!row) return refuse("system_gone");
  return row.version === version
    ? accept(asSystem(row))
    : refuse("system_changed_meanwhile", undefined, { by: row.updatedByName });
}
