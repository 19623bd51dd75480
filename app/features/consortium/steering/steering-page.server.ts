import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkHandover } from "~/domain/consortium/lead-handover";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { wallTimeOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findOffer, type OpenOffer } from "./lead-offer-store.server";

export interface SteeringPage {
  id: string;
  slug: string;
  lead: string;
  name: string;
  purpose: string;
  /** As its fields take it. */
  deadlineOn: string;
  deadlineTime: string;
  /** The last minute in time. */
  lastMinute: Date;
  escalatesAfterDays: number;
  mayManage: boolean;
  mayRestore: boolean;
  archived: FoundConsortium["archived"];
  /** Partners that may be offered the lead. */
  candidates: { id: string; name: string }[];
  /** The offer to hand over that is open, and whether this person may answer it. */
  offer: (Omit<OpenOffer, "id"> & { mayAnswer: boolean }) | null;
}

/** What the consortium is and who leads it, for those who manage it or were offered the lead; null for others. */
export async function steeringPage(deps: Deps, actor: Actor, found: FoundConsortium): Promise<SteeringPage | null> {
  const mayManage = can(actor, "consortium.manage", found.subject);
  const mayRestore = found.archived !== null && can(actor, "consortium.restore", found.subject);
  const open = await findOffer(deps.db, found.id);
  const mayAnswer =
    open !== null && can(actor, "lead.accept", { ...found.subject, organisationId: open.organisation.id });
  if (!mayManage && !mayRestore && !mayAnswer) return null;
  const { purpose, escalatesAfterDays, partnerships } = await deps.db.consortium.findUniqueOrThrow({
    where: { id: found.id },
    select: {
      purpose: true,
      escalatesAfterDays: true,
      partnerships: {
        select: {
          participation: true,
          joinedAt: true,
          steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
          organisation: { select: { id: true, name: true } },
        },
        orderBy: { organisation: { name: "asc" } },
      },
    },
  });
  const candidates = partnerships.filter(({ participation, joinedAt, steps: [latest] }) => {
    const hasStopped = latest?.kind === "declined" || latest?.kind === "withdrawn";
    const facts = { participation, hasStopped, hasJoined: joinedAt !== null, boundApplications: 0 };
    return checkHandover(facts).ok;
  });
  const lastMinute = lastMinuteBefore(found.deadlineAt);
  const typed = wallTimeOf(lastMinute);
  return {
    id: found.id,
    slug: found.slug,
    lead: found.lead.name,
    name: found.name,
    purpose,
    deadlineOn: typed.date,
    deadlineTime: typed.time.slice(0, 5),
    lastMinute,
    escalatesAfterDays,
    mayManage,
    mayRestore,
    archived: found.archived,
    candidates: candidates.map(({ organisation }) => organisation),
    offer: open && {
      organisation: open.organisation,
      offeredByName: open.offeredByName,
      offeredAt: open.offeredAt,
      mayAnswer,
    },
  };
}
