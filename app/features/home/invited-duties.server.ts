import type { Actor } from "~/domain/access/actor";
import { isInTime, lastDayBefore } from "~/domain/shared/deadline";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";

/**
 * Invitations to the person's own address that nobody has answered: they are answered here, without the link. The key
 * is that of the same question to the municipality (`listedDuties`): nobody is asked twice.
 */
export async function invitedDuties(deps: Deps, actor: Actor, today: CivilDate): Promise<Duty[]> {
  const rows = await deps.db.invitation.findMany({
    where: {
      email: actor.email,
      answeredAt: null,
      withdrawnAt: null,
      replacedById: null,
      partnership: { consortium: { archivedAt: null } },
    },
    select: {
      id: true,
      expiresAt: true,
      partnership: {
        select: {
          id: true,
          organisation: { select: { name: true } },
          consortium: { select: { name: true, leadOrganisation: { select: { name: true } } } },
        },
      },
    },
    orderBy: { sentAt: "asc" },
    take: 50,
  });
  return rows
    .filter(({ expiresAt }) => isInTime(deps.clock.now(), expiresAt))
    .map(({ id, expiresAt, partnership: { id: partnershipId, organisation, consortium } }) => ({
      key: `listed ${partnershipId}`,
      actOn: today,
      isDated: false,
      title: m.home_listed({ lead: consortium.leadOrganisation.name, municipality: organisation.name }),
      note: m.home_note({
        consortium: consortium.name,
        text: m.home_answer_by({ date: formatDate(lastDayBefore(expiresAt)) }),
      }),
      href: paths.myInvitation(id),
      action: m.home_do_answer(),
    }));
}
