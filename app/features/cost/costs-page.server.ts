import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type Bills, coveredBy } from "~/domain/cost/bills";
import { COST_KEYS, type CostKey } from "~/domain/cost/cost-key";
import { sumOf, type Øre } from "~/domain/shared/money";
import type { Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { costKeyName } from "~/i18n/cost-names";
import { issueText } from "~/i18n/issue-text.server";
import type { NamedSharer } from "./cost-basis.server";
import { type CostTable, groupedCosts } from "./grouped-costs.server";
import { keyNote, missingFigures } from "./key-words";
import { ownBill, type OwnBillRow } from "./own-bill";
import { type ComputedBills, computeBills } from "./computed-bills.server";
import type { AskedWhatIf, ResolvedWhatIf } from "./what-if.server";

export interface KeyColumn {
  key: CostKey;
  name: string;
  note: string;
  /** Why the key divides nothing here, in a sentence. */
  issue: string | null;
  isDecided: boolean;
  /** How many pay least under this key. */
  lowestFor: number;
  /** Øre; null where it divides nothing. */
  sum: Øre | null;
  change: Øre | null;
}

/** What a municipality pays of what is shared, less its share of the grant, by key in the order of the columns. Øre. */
export interface PartnerRow {
  number: string;
  name: string;
  population: number | null;
  users: number | null;
  is: "in" | "leaves" | "joins";
  isMine: boolean;
  isLead: boolean;
  pays: (Øre | null)[];
  /** Null where nothing is asked. */
  changes: (Øre | null)[] | null;
}

export interface CostsPage {
  table: CostTable;
  keys: KeyColumn[];
  partners: PartnerRow[];
  mine: { number: string; name: string; rows: OwnBillRow[] } | null;
  /** What is applied for, and how much of it covers what is shared. */
  grant: { title: string; applicationId: string; covers: Øre; isRefused: boolean } | null;
  whatIf: {
    isAsked: boolean;
    leaving: { number: string; name: string }[];
    joining: { number: string; name: string }[];
    unknown: string[];
    /** How many pay then. */
    count: number;
    /** What those who leave would have paid, by key; null where nobody leaves. */
    moved: (Øre | null)[] | null;
  };
  decision: { name: string; by: string; at: Date; reason: string; frozenBy: string | null } | null;
  /** Whose users or weight nobody has written. */
  missing: { users: string[]; weights: string[] };
  mayEdit: boolean;
  mayDecide: boolean;
}

/** Costs, and what each pays of them under every key. Null for those who may not see them. */
export async function costsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: AskedWhatIf,
): Promise<CostsPage | null> {
  const { subject } = consortium;
  if (!can(actor, "cost.view", subject)) return null;
  const [computed, table, counted] = await Promise.all([
    computeBills(deps, consortium, asked),
    groupedCosts(deps, consortium.id),
    deps.db.organisation.findFirst({
      where: { id: { in: [...consortium.countedOrganisationIds] }, populationDate: { not: null } },
      orderBy: { populationDate: "desc" },
      select: { populationDate: true },
    }),
  ]);
  const { basis, resolved, isAsked, before, now } = computed;
  const frozen = basis.frozen && basis.decision;
  const own = actingPartner(actor, subject);
  const mine = [...basis.sharers, ...resolved.joining].find(({ organisationId }) => organisationId === own?.id);
  const rows = partnerRows(computed, consortium.lead.id, mine);
  return {
    table,
    keys: COST_KEYS.map((key, at) => ({
      key,
      name: costKeyName(key),
      note: keyNote(key, frozen?.key === key ? frozen.parts : basis.parts, counted?.populationDate ?? null),
      issue: now[key].ok ? null : now[key].issues.map((one) => issueText(one)).join(" "),
      isDecided: basis.decision?.key === key,
      lowestFor: rows.filter(({ pays, is }) => is !== "leaves" && lowestOf(pays).includes(at)).length,
      sum: paidTogether(now[key]),
      change: isAsked ? difference(paidTogether(now[key]), paidTogether(before[key])) : null,
    })),
    partners: rows,
    mine: mine ? { number: mine.number, name: mine.name, rows: ownBill(mine, now, isAsked ? before : null) } : null,
    grant: basis.grant && {
      title: basis.grant.title,
      applicationId: basis.grant.applicationId,
      covers: coveredBy(basis.costs),
      isRefused: asked.isGrantRefused,
    },
    whatIf: {
      isAsked,
      leaving: resolved.leaving.map(named),
      joining: resolved.joining.map(named),
      unknown: resolved.unknown,
      count: computed.count,
      moved: resolved.leaving.length > 0 ? COST_KEYS.map((key) => movedUnder(before[key], resolved)) : null,
    },
    decision: basis.decision && {
      name: costKeyName(basis.decision.key),
      by: basis.decision.by,
      at: basis.decision.decidedAt,
      reason: basis.decision.reason,
      frozenBy: basis.frozen?.municipality ?? null,
    },
    missing: missingFigures(basis.sharers),
    mayEdit: can(actor, "cost.edit", subject),
    mayDecide: can(actor, "cost.decide", subject),
  };
}

const named = ({ number, name }: NamedSharer) => ({ number, name });

/** One's own municipality first, then the largest. */
function partnerRows(
  { basis, resolved, before, now, isAsked }: ComputedBills,
  leadId: string,
  mine: NamedSharer | undefined,
): PartnerRow[] {
  const leaving = new Set(resolved.leaving);
  const rows = [...basis.sharers, ...resolved.joining].map((sharer): PartnerRow & { order: number } => {
    const { organisationId, number, name, population, users } = sharer;
    const pays = COST_KEYS.map((key) => paysUnder(now[key], organisationId));
    return {
      number,
      name,
      population,
      users,
      is: leaving.has(sharer) ? "leaves" : basis.sharers.includes(sharer) ? "in" : "joins",
      isMine: sharer === mine,
      isLead: organisationId === leadId,
      pays,
      changes: isAsked
        ? COST_KEYS.map((key, at) => difference(pays[at] ?? null, paysUnder(before[key], organisationId)))
        : null,
      order: sharer === mine ? Infinity : (population ?? 0),
    };
  });
  return rows
    .sort((a, b) => (a.order === b.order ? (a.number < b.number ? -1 : 1) : b.order - a.order))
    .map(({ order: _order, ...row }): PartnerRow => row);
}

/** Null where the key divides nothing; 0 for somebody who does not share. */
function paysUnder(bills: Verdict<Bills>, organisationId: string): Øre | null {
  if (!bills.ok) return null;
  const bill = bills.value.get(organisationId);
  return bill ? bill.shared - bill.grant : 0n;
}

const paidTogether = (bills: Verdict<Bills>): Øre | null =>
  bills.ok ? sumOf([...bills.value.values()].map(({ shared, grant }) => shared - grant)) : null;

const difference = (now: Øre | null, before: Øre | null): Øre | null =>
  now === null || before === null ? null : now - before;

/** The columns in which somebody pays least. */
function lowestOf(pays: readonly (Øre | null)[]): number[] {
  const known = pays.filter((one) => one !== null);
  const least = known.reduce((low, one) => (one < low ? one : low), known[0] ?? 0n);
  return pays.flatMap((one, at) => (one !== null && one === least ? [at] : []));
}

const movedUnder = (before: Verdict<Bills>, { leaving }: ResolvedWhatIf): Øre | null =>
  before.ok ? sumOf(leaving.map(({ organisationId }) => paysUnder(before, organisationId) ?? 0n)) : null;
