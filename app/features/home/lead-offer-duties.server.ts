import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import type { MyConsortium } from "./my-standings.server";

/** Offers to take over the lead, for those who may answer them. */
export async function leadOfferDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const rulesSomewhere = consortia.filter(({ subject, partners }) =>
    partners.some(({ organisationId }) => can(actor, "lead.accept", { ...subject, organisationId })),
  );
  if (rulesSomewhere.length === 0) return [];
  const offers = await deps.db.leadOffer.findMany({
    where: { endedAt: null, consortiumId: { in: rulesSomewhere.map(({ id }) => id) } },
    select: { id: true, consortiumId: true, offeredAt: true, organisation: { select: { id: true, name: true } } },
  });
  return offers.flatMap(({ id, consortiumId, offeredAt, organisation }): Duty[] => {
    const consortium = rulesSomewhere.find((one) => one.id === consortiumId);
    if (!consortium || !can(actor, "lead.accept", { ...consortium.subject, organisationId: organisation.id }))
      return [];
    return [
      {
        key: `lead offer ${id}`,
        actOn: today,
        isDated: false,
        title: m.home_lead_offer({ lead: consortium.lead.name, municipality: organisation.name }),
        note: m.home_note({
          consortium: consortium.name,
          text: m.home_answer_note({ date: formatDate(offeredAt) }),
        }),
        href: paths.steering(consortium.slug),
        action: m.home_do_answer(),
      },
    ];
  });
}
