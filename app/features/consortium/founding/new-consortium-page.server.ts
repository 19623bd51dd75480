import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { type ConsortiumDraft, emptyDraft } from "./consortium-draft";
import { emptyPicker, type PartnerPicker } from "./partner-picker.server";

export interface NewConsortiumPage {
  /** The organisations the person may form a consortium for. */
  leads: { id: string; name: string; number: string | null }[];
  draft: ConsortiumDraft;
  picker: PartnerPicker;
}

/** An empty form for somebody who may form a consortium; null for everybody else. */
export async function newConsortiumPage(deps: Deps, actor: Actor): Promise<NewConsortiumPage | null> {
  const ids = [...new Set(actor.memberships.map((membership) => membership.organisationId))].filter((id) =>
    can(actor, "consortium.create", subjectOf(id)),
  );
  if (ids.length === 0) return null;
  const leads = await deps.db.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, number: true },
    orderBy: { name: "asc" },
  });
  const chosen = leads.find((lead) => lead.id === actor.actingFor) ?? leads[0];
  return {
    leads,
    draft: { ...emptyDraft, leadOrganisationId: chosen?.id ?? "" },
    picker: await emptyPicker(deps),
  };
}
