import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { ConsortiumFrame } from "~/features/kernel/find-consortium.server";
import { getLocale } from "~/paraglide/runtime.js";

import { actingPartner } from "~/domain/access/acting-organisation";
import { findApplication } from "~/features/grant/content/application-store.server";
import { readBudget } from "~/features/grant/content/current-content.server";
import { sentBudget, type SentBudget } from "~/features/grant/content/sent-document";

export interface EconomyPage {
  /** The newest application; null while there is none. */
  application: { id: string; title: string } | null;
  budget: SentBudget | null;
  /** The organisation whose share comes first; null for observers. */
  mine: { organisationId: string; name: string } | null;
}

/** Who pays for what in the consortium's newest application. Null for those who may not see it. */
export async function economyPage(deps: Deps, actor: Actor, consortium: ConsortiumFrame): Promise<EconomyPage | null> {
  if (!can(actor, "application.view", consortium.subject)) return null;
  const own = actingPartner(actor, consortium.subject);
  const mine = own && { organisationId: own.id, name: own.name };
  const latest = await deps.db.application.findFirst({
    where: { consortiumId: consortium.id },
    orderBy: { createdAt: "desc" },
    select: { id: true },
  });
  const application = latest && (await findApplication(deps.db, actor, consortium, latest.id));
  if (!application) return { application: null, budget: null, mine };
  return {
    application: { id: application.id, title: application.title },
    budget: sentBudget(await readBudget(deps.db, deps, application), application.call.form, getLocale()),
    mine,
  };
}

/** The same as a file for a spreadsheet: semicolons and decimal commas, as Norwegian Excel reads them. */
export function economyCsv(budget: SentBudget, words: { partner: string; cost: string; ownShare: string }): string {
  const rows = budget.partners.map(({ name, cost, ownShare }) => [name, decimal(cost), decimal(ownShare)]);
  return CSV_MARK + [[words.partner, words.cost, words.ownShare], ...rows].map(csvRow).join("");
}

const decimal = (øre: bigint): string => `${øre / 100n},${(øre % 100n).toString().padStart(2, "0")}`;
