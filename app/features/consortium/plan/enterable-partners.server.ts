import type { Actor } from "~/domain/access/actor";
import { calendarOf } from "~/features/consortium/partner/calendar-of";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { EnterablePartner } from "./preview-meetings.server";

/** The partners whose meetings somebody may enter, and in which calendar: the municipality's own or this consortium's. */
export async function enterablePartners(
  db: Deps["db"] | Transaction,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<(EnterablePartner & { calendar: { consortiumId: string | null } })[]> {
  const partnerships = await db.partnership.findMany({
    where: { consortiumId: consortium.id },
    select: { organisation: { select: { id: true, name: true, number: true, countyNumber: true } } },
    orderBy: { organisation: { name: "asc" } },
  });
  return partnerships.flatMap(({ organisation: { id, name, number, countyNumber } }) => {
    const calendar = calendarOf(actor, { ...consortium.subject, organisationId: id });
    return calendar && number ? [{ organisationId: id, name, number, countyNumber, calendar }] : [];
  });
}
