import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import { type MyConsortium, sharedIn } from "./my-standings.server";

/** Requirements of which a municipality has said nothing, for whoever may say it: one duty for all of them. */
export async function requirementDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const own = consortia
    .filter(({ isClosed }) => !isClosed)
    .flatMap((consortium) =>
      consortium.partners
        .filter(isCounted)
        .filter(({ organisationId }) => can(actor, "requirement.answer", { ...consortium.subject, organisationId }))
        .map((partner) => ({ consortium, partner })),
    );
  if (own.length === 0) return [];
  const unanswered = await deps.db.$queryRaw<{ consortiumId: string; organisationId: string; count: number }[]>`
    select r.consortium_id as "consortiumId", own.id as "organisationId", count(*)::int as count
    from requirement r
      cross join unnest(${[...new Set(own.map(({ partner }) => partner.organisationId))]}::uuid[]) as own(id)
    where r.consortium_id = any(${[...new Set(own.map(({ consortium }) => consortium.id))]}::uuid[])
      and r.state = 'current'
      and not exists (
        select 1 from requirement_stance s where s.requirement_id = r.id and s.organisation_id = own.id)
    group by r.consortium_id, own.id`;
  return own.flatMap(({ consortium, partner }): Duty[] => {
    const left = unanswered.find(
      (one) => one.consortiumId === consortium.id && one.organisationId === partner.organisationId,
    );
    if (!left) return [];
    return [
      {
        key: `requirements ${consortium.id} ${partner.organisationId}`,
        actOn: today,
        isDated: false,
        title: m.requirement_duty_title({ municipality: partner.name }),
        note: m.home_note({ consortium: consortium.name, text: m.requirement_duty_note({ count: left.count }) }),
        href: paths.requirements(consortium.slug, { show: "unanswered" }),
        action: m.requirement_duty_action(),
        shared: sharedIn(consortium, partner.organisationId),
      },
    ];
  });
}
