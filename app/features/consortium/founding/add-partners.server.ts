import type { Actor } from "~/domain/access/actor";
import { isOpenToPartners } from "~/domain/consortium/consortium-lifecycle";
import { checkPartners } from "~/domain/consortium/consortium-rules";
import { refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { change, type Happened, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { ProposedPartner } from "./found-consortium.server";

/** Lists more municipalities to ask. Issues: not_allowed, consortium_closed_to_partners, those of `checkPartners`. */
export function addPartners(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partners: readonly ProposedPartner[],
): Promise<Verdict<{ added: number }>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    const { state, partnerships } = await tx.consortium.findUniqueOrThrow({
      where: { id: consortium.id },
      select: { state: true, partnerships: { select: { organisationId: true } } },
    });
    if (!isOpenToPartners(state)) return refuse("consortium_closed_to_partners");
    const known = await tx.organisation.findMany({
      where: { id: { in: partners.map((partner) => partner.organisationId) }, kind: "municipality" },
      select: { id: true, name: true },
    });
    const names = new Map(known.map((organisation) => [organisation.id, organisation.name]));
    const issues = checkPartners(
      consortium.lead.id,
      partners.map((partner) => partner.organisationId),
      new Set(names.keys()),
      new Set(partnerships.map((row) => row.organisationId)),
    );
    if (issues.length > 0) return refuseAll(issues);
    const added: Happened[] = [];
    for (const { organisationId, participation } of partners) {
      const { id } = await tx.partnership.create({
        data: {
          id: deps.newId(),
          consortiumId: consortium.id,
          organisationId,
          participation,
          createdAt: now,
        },
      });
      added.push({
        action: "partnership.added",
        objectType: "partnership",
        objectId: id,
        details: { municipality: names.get(organisationId) ?? "", participation },
      });
    }
    return made({ added: added.length }, added);
  });
}
