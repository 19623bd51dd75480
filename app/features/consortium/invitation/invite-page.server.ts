import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { osloDate } from "~/domain/shared/oslo-time";
import { emptyPicker, type PartnerPicker } from "~/features/consortium/founding/partner-picker.server";
import { partnerStandings } from "~/features/consortium/standing/partner-standings.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { stateOf } from "./invitation-store.server";

export interface InvitePage {
  slug: string;
  name: string;
  /** No mail leaves: invitations are made, and their links handed over. */
  keepsMail: boolean;
  /** Those nobody has asked yet, by name. */
  toInvite: { number: string; name: string; county: string }[];
  /** Numbers of everybody who takes part: they cannot be added again. */
  partners: string[];
  picker: PartnerPicker;
}

/** Whom to ask in each municipality, and which to add. For those who manage the consortium; null for others. */
export async function invitePage(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<InvitePage | null> {
  if (!can(actor, "consortium.manage", consortium.subject)) return null;
  const now = deps.clock.now();
  const partners = await partnerStandings(deps.db, consortium.id, osloDate(now));
  return {
    slug: consortium.slug,
    name: consortium.name,
    keepsMail: deps.settings.keepsMail,
    toInvite: partners
      .filter(({ participation, standing }) => participation !== "lead" && !standing.stopped)
      .filter(({ standing }) => standing.step === null || standing.step === "invited")
      .filter(({ record }) => !record.invitations.some((one) => ["open", "answered"].includes(stateOf(one, now))))
      .map(({ number, name, record }) => ({ number, name, county: record.organisation.countyName ?? "" }))
      .sort((a, b) => a.name.localeCompare(b.name, "nb")),
    partners: partners.map((partner) => partner.number),
    picker: await emptyPicker(deps),
  };
}
