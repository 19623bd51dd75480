import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn } from "~/domain/access/can";
import { requestState } from "~/domain/landscape/system-request";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { getLocale } from "~/paraglide/runtime.js";
import { servicesIn, SUGGESTIONS } from "./reference.server";
import { EMPTY_SYSTEM, shownSystem, type TypedSystem } from "./system-form";
import { readSystems, type StoredSystem } from "./system-store.server";

export interface OwnSystemsPage {
  number: string;
  name: string;
  systems: (StoredSystem & { isCostHidden: boolean })[];
  /** Names of the services by their id. */
  services: Record<string, string>;
  mayAnswer: boolean;
  mayAsk: boolean;
  /** The latest link that was sent. The address is for those who may send one. */
  asked: { at: Date; by: string; email: string | null; state: ReturnType<typeof requestState> } | null;
}

/** What one municipality uses. Null for those who may not see it, and for who does not take part. */
export async function ownSystemsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
): Promise<OwnSystemsPage | null> {
  const { subject } = consortium;
  const partner = await findPartner(deps.db, consortium, number);
  if (!partner || !can(actor, "system.view", subject)) return null;
  const { id, name } = partner.organisation;
  if (!subject.partnerOrganisationIds.includes(id)) return null;
  const isOwn = membershipsIn(actor, subject).some(({ organisationId }) => organisationId === id);
  const mayAsk = can(actor, "system.ask", partner.subject) && !subject.pendingOrganisationIds.includes(id);
  const [systems, request] = await Promise.all([
    readSystems(deps.db, consortium.id, [id]),
    deps.db.systemRequest.findFirst({
      where: { consortiumId: consortium.id, organisationId: id },
      orderBy: { sentAt: "desc" },
    }),
  ]);
  return {
    number,
    name,
    systems: systems.map((system) => {
      const isCostHidden = system.isCostPrivate && !isOwn;
      return { ...system, yearlyCost: isCostHidden ? null : system.yearlyCost, isCostHidden };
    }),
    services: Object.fromEntries(servicesIn(getLocale()).map((service) => [service.id, service.name])),
    mayAnswer: can(actor, "system.answer", partner.subject),
    mayAsk,
    asked: request && {
      at: request.sentAt,
      by: request.sentByName,
      email: mayAsk ? request.email : null,
      state: requestState(request, deps.clock.now()),
    },
  };
}

export interface SystemFormPage {
  number: string;
  municipality: string;
  /** The system as it stands; null for a new one. */
  standing: { id: string; version: number; by: string; at: Date; isByLink: boolean } | null;
  values: TypedSystem;
  services: { id: string; name: string }[];
  suggestions: typeof SUGGESTIONS;
}

/** A system in its form, or an empty one. Null for those who may not answer, and for a system that is not there. */
export async function systemFormPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: { number: string; id: string | null },
): Promise<SystemFormPage | null> {
  const partner = await findPartner(deps.db, consortium, at.number);
  if (!partner || !can(actor, "system.answer", partner.subject)) return null;
  const systems = at.id === null ? [] : await readSystems(deps.db, consortium.id, [partner.organisation.id]);
  const system = systems.find(({ id }) => id === at.id) ?? null;
  if (at.id !== null && !system) return null;
  return {
    number: at.number,
    municipality: partner.organisation.name,
    standing: system && {
      id: system.id,
      version: system.version,
      by: system.by,
      at: system.at,
      isByLink: system.isByLink,
    },
    values: system ? shownSystem(system) : EMPTY_SYSTEM,
    services: servicesIn(getLocale()),
    suggestions: SUGGESTIONS,
  };
}
