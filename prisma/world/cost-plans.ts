import type { CostKind } from "~/domain/cost/cost-item";
import type { Øre } from "~/domain/shared/money";

/** A cost of the world: øre without VAT by year after the call's, null for none. */
export interface CostPlan {
  name: string;
  kind: CostKind;
  vatPercent: number;
  byYear: readonly (Øre | null)[];
}

export const CENTRAL_SOURCE = "Forutsetning i demonstrasjonen, ikke et tilbud";
/** Statsbudsjettet 2021: 4 of 9 billion kroner are local (facts of the grant scheme). */
export const LOCAL_SOURCE = "Forutsetning: 4 av 9 kroner er lokale, som for Akson (statsbudsjettet 2021)";

/** Shared: 98 082 999,09 kr in all. Every amount is made up. */
export const CENTRAL_COSTS: readonly CostPlan[] = [
  {
    name: "Prosjektledelse og anskaffelse",
    kind: "investment",
    vatPercent: 25,
    byYear: [385_000_000n, 290_000_000n],
  },
  {
    name: "Etablering hos leverandøren",
    kind: "investment",
    vatPercent: 25,
    byYear: [960_000_000n, 825_000_000n],
  },
  {
    name: "Kobling til nasjonale tjenester",
    kind: "investment",
    vatPercent: 25,
    byYear: [215_000_000n, 347_550_050n],
  },
  {
    name: "Lisens og drift",
    kind: "operation",
    vatPercent: 25,
    byYear: [null, 612_500_000n, 957_150_000n, 981_078_750n, 1_005_605_719n, 1_030_745_862n],
  },
  {
    name: "Felles forvaltning, fire årsverk",
    kind: "operation",
    vatPercent: 0,
    byYear: [null, 231_000_000n, 473_850_000n, 485_696_250n, 497_838_656n, 510_284_622n],
  },
];

/** What all municipalities together bear themselves: four fifths of what is shared, so four ninths of the whole. */
export const LOCAL_COSTS: readonly CostPlan[] = [
  { name: "Opplæring og frikjøp", kind: "investment", vatPercent: 0, byYear: [null, 3_000_000_000n] },
  { name: "Flytting av historikk", kind: "investment", vatPercent: 25, byYear: [null, 1_446_639_927n] },
  {
    name: "Superbrukere og lokal forvaltning",
    kind: "operation",
    vatPercent: 0,
    byYear: [null, null, 1_100_000_000n, 1_133_300_000n, 1_166_700_000n],
  },
];

/** Users and weights by municipality number, made up. Whoever has not answered has given none. */
export const SHARER_PLANS: readonly (readonly [number: string, users: number | null, weight: number])[] = [
  ["1804", 1575, 1806],
  ["1837", 205, 294],
  ["1836", 39, 71],
  ["1838", 73, 112],
  ["1839", 39, 67],
  ["1840", 160, 241],
  ["1841", 320, 433],
  ["1845", 64, 107],
  ["1848", 95, 145],
  ["1875", 85, 148],
  ["1856", null, 33],
  ["1857", null, 46],
  ["1859", 44, 76],
  ["1860", 345, 499],
  ["1865", 295, 432],
  ["1867", null, 143],
  ["1866", 260, 374],
  ["1870", 290, 463],
  ["1868", 150, 228],
  ["1871", 135, 227],
  ["1851", 65, 117],
  ["5503", 760, 952],
  ["5520", 135, 203],
  ["5524", 190, 315],
  ["5530", 410, 615],
  ["5526", 110, 181],
  ["5601", 670, 844],
  ["5603", 360, 489],
  ["5622", 110, 199],
  ["5610", 80, 140],
];
