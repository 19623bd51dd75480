import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { m } from "~/paraglide/messages.js";

export interface CalendarAddresses {
  /** Whose address somebody may make; the lead's is everybody's dates. */
  mayShare: { number: string; name: string }[];
  /** Those that work now, of the ones somebody may make. */
  kept: { number: string; name: string; madeAt: Date; madeByName: string }[];
}

export async function calendarAddresses(
  { db }: Pick<Deps, "db">,
  actor: Actor,
  { id, lead, subject }: FoundConsortium,
): Promise<CalendarAddresses> {
  const [partnerships, feeds] = await Promise.all([
    db.partnership.findMany({
      where: { consortiumId: id },
      select: { organisation: { select: { id: true, name: true, number: true } } },
      orderBy: { organisation: { name: "asc" } },
    }),
    db.calendarFeed.findMany({ where: { consortiumId: id } }),
  ]);
  const mine = partnerships.flatMap(({ organisation: { id: organisationId, name, number } }) => {
    if (number === null || !can(actor, "calendar.share", { ...subject, organisationId })) return [];
    return { organisationId, number, name: organisationId === lead.id ? m.plan_address_all({ name }) : name };
  });
  const first = mine.filter(({ organisationId }) => organisationId === lead.id);
  const ordered = [...first, ...mine.filter((one) => !first.includes(one))];
  return {
    mayShare: ordered.map(({ number, name }) => ({ number, name })),
    kept: ordered.flatMap(({ organisationId, number, name }) => {
      const feed = feeds.find((one) => one.organisationId === organisationId);
      return feed ? { number, name, madeAt: feed.madeAt, madeByName: feed.madeByName } : [];
    }),
  };
}
