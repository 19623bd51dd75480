import { type Bill, type Bills } from "~/domain/cost/bills";
import { COST_KEYS, type CostKey } from "~/domain/cost/cost-key";
import { sumOf, type Øre } from "~/domain/shared/money";
import type { NamedSharer } from "~/features/cost/cost-basis.server";
import { computeBills, type ComputedBills } from "~/features/cost/computed-bills.server";
import { costKeyName } from "~/i18n/cost-names";
import { compareNames, formatAmount, formatDate } from "~/i18n/format";
import type { Locale } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { type LiveTable, withoutRows } from "~/text/live/live-table";
import type { FigureDeps, FigureKind, FiguresAsked } from "./figure-kind";

const NOTHING = { leaves: [], joins: [], isGrantRefused: false };

/** What each municipality pays under the key that is chosen; under every key while none is. */
export const shareFigures: FigureKind = {
  label: (locale) => m.live_shares({}, { locale }),
  hint: (locale) => m.live_shares_hint({}, { locale }),
  filters: {},
  hasAll: true,
  hasMunicipalities: true,
  table: shareTable,
};

async function shareTable(deps: FigureDeps, { consortium, municipality, locale }: FiguresAsked): Promise<LiveTable> {
  const say = { locale };
  const what = m.live_shares({}, say);
  const caption = municipality ? m.live_of({ what, which: municipality.name }, say) : what;
  const computed = await computeBills(deps, consortium, NOTHING);
  const { costs, decision } = computed.basis;
  if (costs.shared.length === 0 && costs.local.length === 0) return withoutRows(caption, m.live_shares_none({}, say));
  const note = noteOf(computed, locale);
  const sharer =
    municipality && computed.basis.sharers.find(({ organisationId }) => organisationId === municipality.id);
  if (municipality && !sharer) return withoutRows(caption, m.live_shares_not({ name: municipality.name }, say));
  const key = decision?.key ?? null;
  const bills = key && billsOf(computed, key);
  if (sharer && bills) return { caption, ...yearsOf(bills.get(sharer.organisationId), locale), note };
  if (sharer) return { caption, ...keysOf(sharer, computed, locale), note };
  return { caption, ...(bills ? everybody(bills, computed, locale) : everyKey(computed, locale)), note };
}

const billsOf = ({ now }: ComputedBills, key: CostKey): Bills | null => {
  const bills = now[key];
  return bills.ok ? bills.value : null;
};

function noteOf({ basis: { decision, grant } }: ComputedBills, locale: Locale): string {
  const say = { locale };
  return [
    m.live_shares_vat({}, say),
    decision
      ? m.live_shares_decided(
          { key: costKeyName(decision.key, locale).toLowerCase(), date: formatDate(decision.decidedAt, locale) },
          say,
        )
      : m.live_shares_undecided({}, say),
    grant ? m.live_shares_grant({}, say) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

type Body = Pick<LiveTable, "columns" | "rows">;

const parts = (locale: Locale) => [
  m.live_share({}, { locale }),
  m.live_grant_share({}, { locale }),
  m.live_local({}, { locale }),
  m.live_sum({}, { locale }),
];

const partsOf = (bill: Bill | undefined, locale: Locale): string[] =>
  bill ? [bill.shared, -bill.grant, bill.local, bill.total].map((one) => formatAmount(one, locale)) : ["", "", "", ""];

const numbers = (names: readonly string[]) => names.map((name) => ({ name, isNumber: true }));

/** Under the chosen key, a line for each. */
function everybody(bills: Bills, { basis }: ComputedBills, locale: Locale): Body {
  const all = [...bills.values()];
  const sums = [
    sumOf(all.map(({ shared }) => shared)),
    -sumOf(all.map(({ grant }) => grant)),
    sumOf(all.map(({ local }) => local)),
    sumOf(all.map(({ total }) => total)),
  ];
  return {
    columns: [{ name: m.board_municipality({}, { locale }) }, ...numbers(parts(locale))],
    rows: [
      ...byName(basis.sharers).map(({ organisationId, name }) => [name, ...partsOf(bills.get(organisationId), locale)]),
      [m.live_all({}, { locale }), ...sums.map((one) => formatAmount(one, locale))],
    ],
  };
}

/** While no key is chosen: what each pays in all under every key. */
function everyKey(computed: ComputedBills, locale: Locale): Body {
  const totals = (organisationId: string) =>
    COST_KEYS.map((key) => totalOf(billsOf(computed, key)?.get(organisationId)));
  return {
    columns: [
      { name: m.board_municipality({}, { locale }) },
      ...numbers(COST_KEYS.map((key) => costKeyName(key, locale))),
    ],
    rows: byName(computed.basis.sharers).map(({ organisationId, name }) => [
      name,
      ...totals(organisationId).map((one) => (one === null ? "" : formatAmount(one, locale))),
    ]),
  };
}

const totalOf = (bill: Bill | undefined): Øre | null => bill?.total ?? null;

/** One municipality's bill under the chosen key, year by year. */
function yearsOf(bill: Bill | undefined, locale: Locale): Body {
  const say = { locale };
  const years = [...new Set([...(bill?.byYear.keys() ?? []), ...(bill?.localByYear.keys() ?? [])])].sort();
  const kroner = (amount: Øre | undefined) => formatAmount(amount ?? 0n, locale);
  const row = (name: string, byYear: ReadonlyMap<number, Øre> | undefined, sum: Øre | undefined) => [
    name,
    ...years.map((year) => kroner(byYear?.get(year))),
    kroner(sum),
  ];
  const nothing = years.map(() => "");
  return {
    columns: [{ name: m.live_cost({}, say) }, ...numbers([...years.map(String), m.live_sum({}, say)])],
    rows: [
      row(m.live_share({}, say), bill?.byYear, bill?.shared),
      row(m.live_local({}, say), bill?.localByYear, bill?.local),
      [m.live_grant_share({}, say), ...nothing, kroner(-(bill?.grant ?? 0n))],
      [m.live_sum({}, say), ...nothing, kroner(bill?.total)],
    ],
  };
}

/** One municipality's bill under each key. */
const keysOf = ({ organisationId }: NamedSharer, computed: ComputedBills, locale: Locale): Body => ({
  columns: [{ name: m.cost_key({}, { locale }) }, ...numbers(parts(locale))],
  rows: COST_KEYS.flatMap((key) => {
    const bill = billsOf(computed, key)?.get(organisationId);
    return bill ? [[costKeyName(key, locale), ...partsOf(bill, locale)]] : [];
  }),
});

const byName = (sharers: readonly NamedSharer[]): NamedSharer[] =>
  sharers.toSorted((one, other) => compareNames(one.name, other.name));
