import { type HalfYear, halfYearOf, halfYearText } from "~/domain/landscape/half-year";
import { bestStart, lastOptionDay, noticeBy, outlookAt, type StartOutlook } from "~/domain/landscape/joint-start";
import { openSum, type OpenSum } from "~/domain/landscape/private-sum";
import type { Øre } from "~/domain/shared/money";
import type { CivilDate } from "~/domain/shared/oslo-time";
import type { StoredSystem } from "./system-store.server";

/** How many starts are compared: six years. */
const STARTS = 12;
/** A purchase takes a year at least: nothing earlier is proposed by itself. Half-years. */
const USUAL_LEAD = 2;
/** The earliest contract anybody may suppose, in half-years from now. */
export const LATEST_LEAD = 10;

export interface Municipality {
  id: string;
  number: string;
  name: string;
  hasJoined: boolean;
  isLead: boolean;
}

export interface SystemRow {
  id: string;
  number: string;
  municipality: string;
  product: string | null;
  vendor: string | null;
  end: HalfYear | null;
  endsOn: CivilDate | null;
  isOpenEnded: boolean;
  /** The last half-year in which the options reach. */
  optionEnd: HalfYear | null;
  noticeBy: CivilDate | null;
  noticeMonths: number | null;
  /** Null where nobody knows it, or the reader may not. */
  yearlyCost: Øre | null;
  isCostHidden: boolean;
  isCostPrivate: boolean;
  isByLink: boolean;
  /** From 1 to 5: stronger is dearer; null where there is no cost to show. */
  heat: number | null;
}

export interface StartRow {
  start: HalfYear;
  text: string;
  total: Øre;
  uncovered: string[];
  onOption: number;
  isChosen: boolean;
  isBest: boolean;
}

export interface VendorRow {
  product: string;
  vendor: string;
  systems: number;
  /** How many of its contracts end in each half-year. */
  ends: [HalfYear, number][];
  yearly: Øre;
  /** Municipalities whose cost is private or not known, and so not in it. */
  without: number;
}

export interface LandscapeView {
  axis: { from: HalfYear; to: HalfYear };
  earliest: HalfYear;
  rows: SystemRow[];
  missing: Municipality[];
  answered: number;
  asked: number;
  starts: StartRow[];
  chosen: StartRow | null;
  best: StartRow | null;
  /** How the chosen start's sum is made up, the largest first. */
  runs: {
    id: string;
    municipality: string;
    product: string | null;
    yearly: Øre | null;
    months: number;
    amount: Øre | null;
  }[];
  yearly: OpenSum;
  vendors: VendorRow[];
  counts: { private: number; unknownCost: number; unknownEnd: number; openEnded: number };
}

export interface Asked {
  start: HalfYear | null;
  earliest: HalfYear | null;
}

/** The whole page as a function of what was answered. `owners` are whose private costs the reader may see. */
export function landscapeView(
  systems: readonly StoredSystem[],
  municipalities: readonly Municipality[],
  { today, asked, owners }: { today: CivilDate; asked: Asked; owners: ReadonlySet<string> },
): LandscapeView {
  const now = halfYearOf(today);
  const earliest = Math.min(Math.max(asked.earliest ?? now + USUAL_LEAD, now), now + LATEST_LEAD);
  const byId = new Map(municipalities.map((municipality) => [municipality.id, municipality]));
  const nameOf = (organisationId: string) => byId.get(organisationId)?.name ?? "";
  const contracts = systems.map(({ id, endsOn, optionMonths, yearlyCost, isCostPrivate }) => ({
    id,
    endsOn,
    optionMonths,
    yearlyCost: isCostPrivate ? null : yearlyCost,
  }));
  const outlooks = Array.from({ length: STARTS }, (_, index) => outlookAt(contracts, earliest + index));
  const best = contracts.some(({ endsOn }) => endsOn !== null) ? bestStart(outlooks) : null;
  const chosen = outlooks.find(({ start }) => start === asked.start) ?? best;
  const systemOf = new Map(systems.map((system) => [system.id, system]));
  const namesOf = (ids: readonly string[]) => [
    ...new Set(ids.map((id) => nameOf(systemOf.get(id)?.organisationId ?? ""))),
  ];
  const startRow = (outlook: StartOutlook): StartRow => ({
    start: outlook.start,
    text: halfYearText(outlook.start),
    total: outlook.total,
    uncovered: namesOf(outlook.uncovered),
    onOption: namesOf(outlook.onOption).length,
    isChosen: outlook.start === chosen?.start,
    isBest: outlook.start === best?.start,
  });
  const starts = outlooks.map(startRow);
  const answering = new Set(systems.map(({ organisationId }) => organisationId));
  const heats = heatOf(
    systems.flatMap((one) => (one.isCostPrivate || one.yearlyCost === null ? [] : [one.yearlyCost])),
  );
  const isHidden = (one: StoredSystem) => one.isCostPrivate && !owners.has(one.organisationId);
  return {
    axis: { from: now, to: earliest + STARTS - 1 },
    earliest,
    rows: systems.map((one) => ({
      id: one.id,
      number: byId.get(one.organisationId)?.number ?? "",
      municipality: nameOf(one.organisationId),
      product: one.product,
      vendor: one.vendor,
      end: one.endsOn === null ? null : halfYearOf(one.endsOn),
      endsOn: one.endsOn,
      isOpenEnded: one.isOpenEnded,
      optionEnd: one.endsOn && one.optionMonths ? halfYearOf(lastOptionDay(one.endsOn, one.optionMonths)) : null,
      noticeBy: one.endsOn && one.noticeMonths ? noticeBy(one.endsOn, one.noticeMonths) : null,
      noticeMonths: one.noticeMonths,
      yearlyCost: isHidden(one) ? null : one.yearlyCost,
      isCostHidden: isHidden(one),
      isCostPrivate: one.isCostPrivate,
      isByLink: one.isByLink,
      heat: one.isCostPrivate || one.yearlyCost === null ? null : heats(one.yearlyCost),
    })),
    missing: municipalities.filter(({ id }) => !answering.has(id)),
    answered: municipalities.filter(({ id }) => answering.has(id)).length,
    asked: municipalities.length,
    starts,
    chosen: starts.find(({ isChosen }) => isChosen) ?? null,
    best: starts.find(({ isBest }) => isBest) ?? null,
    runs: (chosen?.runs ?? [])
      .map(({ id, months, amount }) => {
        const system = systemOf.get(id);
        const yearly = system && !system.isCostPrivate ? system.yearlyCost : null;
        return {
          id,
          municipality: nameOf(system?.organisationId ?? ""),
          product: system?.product ?? null,
          yearly,
          months,
          amount,
        };
      })
      .sort((one, other) => compare(other.amount ?? -1n, one.amount ?? -1n)),
    yearly: openSum(
      systems.flatMap(({ organisationId, yearlyCost, isCostPrivate }) =>
        yearlyCost === null ? [] : [{ organisationId, amount: yearlyCost, isPrivate: isCostPrivate }],
      ),
    ),
    vendors: vendorsOf(systems),
    counts: {
      private: new Set(systems.filter((one) => one.isCostPrivate).map((one) => one.organisationId)).size,
      unknownCost: systems.filter((one) => one.yearlyCost === null && !one.isCostPrivate).length,
      unknownEnd: systems.filter(({ endsOn, isOpenEnded }) => endsOn === null && !isOpenEnded).length,
      openEnded: systems.filter(({ isOpenEnded }) => isOpenEnded).length,
    },
  };
}

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0);

/** Which fifth a cost is in, among those that can be shown. */
function heatOf(costs: readonly Øre[]): (cost: Øre) => number {
  const sorted = [...new Set(costs)].sort(compare);
  return (cost) => 1 + Math.min(4, Math.floor((5 * sorted.indexOf(cost)) / Math.max(sorted.length, 1)));
}

/** By product, in the order of the alphabet: nobody is ranked. */
function vendorsOf(systems: readonly StoredSystem[]): VendorRow[] {
  const groups = new Map<string, StoredSystem[]>();
  for (const system of systems) {
    const key = JSON.stringify([(system.product ?? "").toLowerCase(), (system.vendor ?? "").toLowerCase()]);
    groups.set(key, [...(groups.get(key) ?? []), system]);
  }
  return [...groups.values()]
    .map((all) => {
      const ends = new Map<HalfYear, number>();
      for (const { endsOn } of all) if (endsOn) ends.set(halfYearOf(endsOn), (ends.get(halfYearOf(endsOn)) ?? 0) + 1);
      const shown = all.filter(({ isCostPrivate, yearlyCost }) => !isCostPrivate && yearlyCost !== null);
      return {
        product: all[0]?.product ?? "",
        vendor: all[0]?.vendor ?? "",
        systems: all.length,
        ends: [...ends].sort(([one], [other]) => one - other),
        yearly: shown.reduce((sum, { yearlyCost }) => sum + (yearlyCost ?? 0n), 0n),
        without: all.length - shown.length,
      };
    })
    .sort(
      (one, other) => one.product.localeCompare(other.product, "nb") || one.vendor.localeCompare(other.vendor, "nb"),
    );
}
