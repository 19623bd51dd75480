import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { addDays, type CivilDate, civilDateOf, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import { type MyConsortium, sharedIn } from "./my-standings.server";

/** Measures against a risk whose day is over, for whoever may say that they are done: one duty for each risk. */
export async function riskDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const risks = await deps.db.risk.findMany({
    where: {
      consortiumId: { in: consortia.filter(({ isClosed }) => !isClosed).map(({ id }) => id) },
      state: "open",
      measures: { some: overdueOn(today) },
    },
    include: {
      owner: { select: { id: true, name: true } },
      measures: { where: overdueOn(today), orderBy: { dueOn: "asc" } },
    },
    orderBy: [{ consortiumId: "asc" }, { number: "asc" }],
  });
  return risks.flatMap(({ id, consortiumId, number, title, owner, measures }): Duty[] => {
    const consortium = consortia.find((one) => one.id === consortiumId);
    const dueOn = measures[0]?.dueOn;
    if (!consortium || !dueOn) return [];
    const subject = owner ? { ...consortium.subject, organisationId: owner.id } : consortium.subject;
    // The lead's people write everybody's risks, and are responsible for those of all together
    const isTheirs = owner === null || actor.memberships.some(({ organisationId }) => organisationId === owner.id);
    if (!isTheirs || !can(actor, "risk.edit", subject)) return [];
    const text = m.risk_duty_note({ count: measures.length, date: formatDate(civilDateOf(dueOn)) });
    return [
      {
        key: `risk ${id}`,
        actOn: today,
        isDated: false,
        title: m.risk_duty({ number, title }),
        note: m.home_note({ consortium: consortium.name, text }),
        href: paths.risk(consortium.slug, number),
        action: m.home_do_see(),
        shared: sharedIn(consortium, owner?.id ?? consortium.lead.id),
      },
    ];
  });
}

/** The same as `isOverdue`, for the database. */
const overdueOn = (today: CivilDate) => ({
  dueOn: { lte: utcMidnightOf(addDays(today, -1)) },
  state: { in: ["planned" as const, "under_way" as const] },
});
