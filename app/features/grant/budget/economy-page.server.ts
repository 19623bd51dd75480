import type { Actor } from "~/domain/access/actor";
import { actingPartner } from "~/domain/access/acting-organisation";
import { can } from "~/domain/access/can";
import { perInhabitant } from "~/domain/grant/budget";
import type { Øre } from "~/domain/shared/money";
import { readFormBudget } from "~/features/grant/content/call-form-schema";
import { sentBudget, type SentBudget } from "~/features/grant/content/sent-document";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { getLocale } from "~/paraglide/runtime.js";

/** What a municipality's part costs, and what of that it pays itself; by inhabitant null where none are registered. */
export interface EconomyPartner {
  organisationId: string;
  name: string;
  cost: Øre;
  ownShare: Øre;
  costPerInhabitant: Øre | null;
  ownSharePerInhabitant: Øre | null;
}

export interface EconomyPage {
  /** The newest application; null while there is none. */
  application: { id: string; title: string } | null;
  budget: Omit<SentBudget, "partners"> | null;
  /** Those who take part, the highest cost first. */
  partners: EconomyPartner[];
  /** All of them together, by inhabitant. */
  together: Pick<EconomyPartner, "costPerInhabitant" | "ownSharePerInhabitant">;
  /** The organisation whose share comes first; null for observers. */
  mine: { organisationId: string; name: string } | null;
}

interface Organisation {
  id: string;
  name: string;
  number: string | null;
  orgNumber: string | null;
  population: number | null;
}

/** Who pays for what in the consortium's newest application. Null for those who may not see it. */
export async function economyPage(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<EconomyPage | null> {
  if (!can(actor, "application.view", consortium.subject)) return null;
  const own = actingPartner(actor, consortium.subject);
  const mine = own && { organisationId: own.id, name: own.name };
  const [application, organisations] = await Promise.all([
    deps.db.application.findFirst({
      where: { consortiumId: consortium.id },
      orderBy: { createdAt: "desc" },
      select: {
        id: true,
        title: true,
        call: { select: { form: true } },
        signedOn: { select: { form: true } },
        budgetLines: { select: { organisationId: true, categoryKey: true, year: true, amount: true } },
      },
    }),
    deps.db.$queryRaw<Organisation[]>`
      select id, name, number, org_number as "orgNumber", population from organisation
      where id = any(${[...consortium.countedOrganisationIds]}::uuid[])`,
  ]);
  const nothing = { costPerInhabitant: null, ownSharePerInhabitant: null };
  if (!application) return { application: null, budget: null, partners: [], together: nothing, mine };
  const all = organisations.map(({ id: organisationId, ...organisation }) => ({ organisationId, ...organisation }));
  const applicant = all.find(({ organisationId }) => organisationId === consortium.lead.id);
  if (!applicant) throw new Error("the lead does not take part");
  const content = { applicant, partners: all.filter((one) => one !== applicant), budget: application.budgetLines };
  const form = { budget: readFormBudget((application.signedOn ?? application.call).form) };
  const { partners, ...budget } = sentBudget(content, form, getLocale());
  const inhabitants = new Map(all.map((one) => [one.organisationId, one.population ?? 0]));
  return {
    application: { id: application.id, title: application.title },
    budget,
    partners: partners
      .map((partner) => ({ ...partner, ...byInhabitant(partner, inhabitants.get(partner.organisationId) ?? 0) }))
      .sort((a, b) => (a.cost === b.cost ? a.name.localeCompare(b.name, "nb") : a.cost > b.cost ? -1 : 1)),
    together: byInhabitant(
      budget,
      [...inhabitants.values()].reduce((sum, count) => sum + count, 0),
    ),
    mine,
  };
}

const byInhabitant = ({ cost, ownShare }: { cost: Øre; ownShare: Øre }, inhabitants: number) => ({
  costPerInhabitant: perInhabitant(cost, inhabitants),
  ownSharePerInhabitant: perInhabitant(ownShare, inhabitants),
});

/** The same as a file for a spreadsheet: semicolons and decimal commas, as Norwegian Excel reads them. */
export function economyCsv(
  partners: readonly EconomyPartner[],
  words: { partner: string; cost: string; ownShare: string; perInhabitant: string },
): string {
  const rows = partners.map(({ name, cost, ownShare, costPerInhabitant }) => [
    name,
    decimal(cost),
    decimal(ownShare),
    costPerInhabitant === null ? "" : decimal(costPerInhabitant),
  ]);
  return CSV_MARK + [[words.partner, words.cost, words.ownShare, words.perInhabitant], ...rows].map(csvRow).join("");
}

const decimal = (øre: bigint): string => `${øre / 100n},${(øre % 100n).toString().padStart(2, "0")}`;
