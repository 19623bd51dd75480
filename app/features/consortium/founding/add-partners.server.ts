import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isOpenToPartners } from "~/domain/consortium/consortium-lifecycle";
import { checkPartners } from "~/domain/consortium/consortium-rules";
import { accept, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { makeOnce } from "~/features/kernel/make-once.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { ProposedPartner } from "./found-consortium.server";

/** Lists more municipalities to ask. Issues: not_allowed, consortium_closed_to_partners, those of `checkPartners`. */
export function addPartners(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  partners: readonly ProposedPartner[],
): Promise<Verdict<{ added: number }>> {
  return makeOnce(deps, actor, async (tx) => {
    if (!can(actor, "consortium.manage", consortium.subject)) return refuse("not_allowed");
    await tx.$queryRaw`select id from consortium where id = ${consortium.id}::uuid for update`;
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
    for (const { organisationId, participation } of partners) {
      const { id } = await tx.partnership.create({
        data: {
          id: deps.newId(),
          consortiumId: consortium.id,
          organisationId,
          participation,
          createdAt: deps.clock.now(),
        },
      });
      await recordEvent(tx, deps, {
        scope: consortium.id,
        actor: asEventActor(actor, consortium.lead),
        action: "partnership.added",
        objectType: "partnership",
        objectId: id,
        details: { municipality: names.get(organisationId) ?? "", participation },
      });
    }
    await announce(tx, `consortium:${consortium.id}`);
    return accept({ added: partners.length });
  });
}
