import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import { type MyConsortium, sharedIn } from "./my-standings.server";

/** Municipalities that were asked about their systems and have said nothing, for whoever may answer. */
export async function systemDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const organisationIds = actor.memberships.map(({ organisationId }) => organisationId);
  const requests = await deps.db.systemRequest.findMany({
    where: {
      consortiumId: { in: consortia.filter(({ isClosed }) => !isClosed).map(({ id }) => id) },
      organisationId: { in: organisationIds },
      answeredAt: null,
      replacedAt: null,
    },
    include: {
      organisation: { include: { recordSystems: { select: { consortiumId: true } } } },
    },
  });
  return requests.flatMap(({ consortiumId, organisation }): Duty[] => {
    const consortium = consortia.find(({ id }) => id === consortiumId);
    const hasAnswered = organisation.recordSystems.some((system) => system.consortiumId === consortiumId);
    if (!consortium || hasAnswered || organisation.number === null) return [];
    if (!can(actor, "system.answer", { ...consortium.subject, organisationId: organisation.id })) return [];
    return [
      {
        key: `systems ${consortiumId} ${organisation.id}`,
        actOn: today,
        isDated: false,
        title: m.landscape_duty({ municipality: organisation.name }),
        note: m.home_note({ consortium: consortium.name, text: m.landscape_duty_note({ lead: consortium.lead.name }) }),
        href: paths.newSystem(consortium.slug, organisation.number),
        action: m.landscape_duty_action(),
        shared: sharedIn(consortium, organisation.id),
      },
    ];
  });
}
