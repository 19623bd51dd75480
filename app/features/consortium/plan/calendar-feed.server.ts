import { councilPlan } from "~/domain/consortium/council-plan";
import { takesPart } from "~/domain/consortium/participation";
import { lastDayBefore } from "~/domain/shared/deadline";
import { osloDate } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { m } from "~/paraglide/messages.js";
import { type PartnerInPlan, plannedPartners } from "./planned-partners.server";
import { readPlan } from "./read-plan.server";
import { type CalendarDay, writeIcs } from "./write-ics";

/**
 * The plan's dates as a calendar, for whoever has the address: the consortium's, and those of the municipality, or of
 * all of them where the lead's address is asked. Nothing but names and dates. Null for an address that does not work,
 * also where the consortium is put away or the municipality has left it.
 */
export async function calendarFeed(deps: Deps, secret: string): Promise<string | null> {
  const feed = await deps.db.calendarFeed.findUnique({
    where: { secretSha256: hashSecret(secret) },
    include: { consortium: true, organisation: { select: { name: true } } },
  });
  if (!feed || feed.consortium.archivedAt) return null;
  const { consortium, organisation, organisationId } = feed;
  const now = deps.clock.now();
  const today = osloDate(now);
  const [{ hearingOn, pace }, partners] = await Promise.all([
    readPlan(deps.db, consortium.id),
    plannedPartners(deps, consortium.id, today),
  ]);
  const isPresent = ({ participation, standing }: PartnerInPlan) =>
    participation === "observer" ? !standing.stopped : takesPart(participation, standing.stopped !== null);
  if (!partners.some((one) => one.organisationId === organisationId && isPresent(one))) return null;
  const isLead = organisationId === consortium.leadOrganisationId;
  const lastDay = lastDayBefore(consortium.deadlineAt);
  const days: CalendarDay[] = [
    {
      id: `${consortium.id}-deadline`,
      on: lastDay,
      summary: m.plan_feed_deadline({ name: consortium.name }),
      description: "",
    },
    ...(hearingOn
      ? [
          {
            id: `${consortium.id}-hearing`,
            on: hearingOn,
            summary: m.plan_feed_hearing({ name: consortium.name }),
            description: "",
          },
        ]
      : []),
    ...partners
      .filter((one) => isLead || one.organisationId === organisationId)
      .flatMap((partner) =>
        daysOf(partner, councilPlan(partner, { today, lastDay, hearingOn, pace }), consortium.name),
      ),
  ];
  return writeIcs(isLead ? consortium.name : `${consortium.name}: ${organisation.name}`, days, now);
}

function daysOf(
  { name, number }: PartnerInPlan,
  plan: ReturnType<typeof councilPlan>,
  consortium: string,
): CalendarDay[] {
  if (plan.kind !== "makes" && plan.kind !== "late") return [];
  const { heldOn, papersOutOn, frozenBy, hearingBy } = plan.last;
  const day = (what: string, on: string, summary: string) => ({
    id: `${number}-${what}`,
    on,
    summary,
    description: consortium,
  });
  return [
    day("hearing", hearingBy, m.plan_feed_hearing_by({ name })),
    day("frozen", frozenBy, m.plan_feed_frozen({ name })),
    day("papers", papersOutOn, m.plan_feed_papers({ name })),
    day("meeting", heldOn, m.plan_feed_meeting({ name })),
  ];
}
