import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { advanceRequirement, type RequirementCommand } from "~/domain/requirement/requirement-lifecycle";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import { aloneInConsortium, type ConsortiumPlace, inConsortium } from "~/features/kernel/consortium-place.server";
import type { Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { ownedBy, ownerOfNew } from "./requirement-owner";
import { readRequirements, type StoredRequirement } from "./requirement-store.server";

export interface RequirementPlace extends ConsortiumPlace {
  requirement: StoredRequirement;
}

/** Where a requirement is written, one at a time: they are numbered on. */
export const atNewRequirement =
  (actor: Actor, consortium: FoundConsortium) =>
  async (tx: Transaction): Promise<(ConsortiumPlace & { ownerId: string | null }) | Refusal> => {
    const place = await aloneInConsortium(actor, consortium, "requirement.view")(tx);
    if ("ok" in place) return place;
    const { subject } = place.consortium;
    const ownerId = ownerOfNew(actor, subject);
    if (ownerId === undefined) return refuse("not_allowed");
    return {
      ...place,
      right: ["requirement.edit", ownerId === null ? subject : { ...subject, organisationId: ownerId }],
      organisation: actingPartner(actor, subject) ?? place.organisation,
      ownerId,
    };
  };

/** At a requirement, held until commit, where the command is possible. Issues: not_allowed, requirement_ended. */
export const atRequirement =
  (actor: Actor, consortium: FoundConsortium, number: number, command: RequirementCommand) =>
  async (tx: Transaction): Promise<RequirementPlace | Refusal> => {
    const place = await inConsortium(actor, consortium, "requirement.view")(tx);
    if ("ok" in place) return place;
    const { subject } = place.consortium;
    const requirement = await holdRequirement(tx, consortium.id, number);
    if (!requirement) return refuse("not_allowed");
    if (!advanceRequirement(requirement.state, command).ok) return refuse("requirement_ended");
    return {
      ...place,
      right: ["requirement.edit", ownedBy(subject, requirement)],
      organisation: actingPartner(actor, subject) ?? place.organisation,
      object: { type: "requirement", id: requirement.id },
      requirement,
    };
  };

export async function holdRequirement(
  tx: Transaction,
  consortiumId: string,
  number: number,
): Promise<StoredRequirement | null> {
  await tx.$queryRaw`
    select 1 from requirement where consortium_id = ${consortiumId}::uuid and number = ${number} for update`;
  const [requirement] = await readRequirements(tx, { consortiumId, number });
  return requirement ?? null;
}
