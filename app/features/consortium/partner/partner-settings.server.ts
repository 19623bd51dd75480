import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { PartnerParticipation } from "~/domain/consortium/participation";
import { checkRemoval } from "~/domain/consortium/partner-removal";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { issueText } from "~/i18n/issue-text.server";
import { findPartner } from "./find-partner.server";
import { readTraces } from "./partner-traces.server";

export interface PartnerSettings {
  participation: PartnerParticipation;

  /** Why it cannot be removed, in sentences; empty when it can. */
  ties: string[];
}

/** How a partner is in the consortium, for those who manage it. Null for everybody else, and for the lead itself. */
export async function partnerSettings(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  number: string,
): Promise<PartnerSettings | null> {
  if (!can(actor, "consortium.manage", consortium.subject)) return null;
  const partner = await findPartner(deps.db, consortium, number);
  if (!partner || partner.organisation.id === consortium.lead.id) return null;
  const traces = await readTraces(deps.db, consortium.id, partner.organisation.id);
  if (traces.participation === "lead") return null;
  const removal = checkRemoval(traces);
  return { participation: traces.participation, ties: removal.ok ? [] : removal.issues.map(issueText) };
}
