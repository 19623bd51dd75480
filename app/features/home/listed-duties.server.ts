import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { stateOf } from "~/features/consortium/invitation/invitation-store.server";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";

/**
 * The consortia that have asked an organisation to take part, and that nobody of its own has answered, for those who
 * may answer for it. Those who have only been listed and not asked are not bothered.
 */
export async function listedDuties(deps: Deps, actor: Actor, today: CivilDate): Promise<Duty[]> {
  const organisationIds = [...new Set(actor.memberships.map(({ organisationId }) => organisationId)).values()].filter(
    (id) => can(actor, "partnership.answer", subjectOf(id)),
  );
  if (organisationIds.length === 0) return [];
  const now = deps.clock.now();
  const rows = await deps.db.partnership.findMany({
    where: {
      organisationId: { in: organisationIds },
      joinedAt: null,
      consortium: { archivedAt: null },
      invitations: { some: { withdrawnAt: null } },
    },
    select: {
      id: true,
      organisation: { select: { id: true, name: true } },
      consortium: { select: { name: true, leadOrganisation: { select: { name: true } } } },
      steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
      invitations: {
        select: {
          sentAt: true,
          expiresAt: true,
          answeredAt: true,
          answer: true,
          withdrawnAt: true,
          replacedById: true,
        },
        orderBy: { createdAt: "desc" },
      },
    },
    take: 50,
  });
  return rows.flatMap(({ id, organisation, consortium, steps: [latest], invitations }): Duty[] => {
    const invitation = invitations.find((one) => ["open", "expired"].includes(stateOf(one, now)));
    if (!invitation || latest?.kind !== "invited") return [];
    return [
      {
        key: `listed ${id}`,
        actOn: today,
        isDated: false,
        title: m.home_listed({ lead: consortium.leadOrganisation.name, municipality: organisation.name }),
        note: m.home_note({
          consortium: consortium.name,
          text: m.home_answer_note({ date: formatDate(invitation.sentAt) }),
        }),
        href: `${paths.myMunicipality()}?organisation=${organisation.id}#pending`,
        action: m.home_do_answer(),
      },
    ];
  });
}
