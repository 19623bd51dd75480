import type { RequirementGroup } from "~/domain/requirement/requirement";

/** How many of ten municipalities say must, should and may; the rest have said nothing or have no opinion. */
interface Leaning {
  must: number;
  should: number;
  may: number;
  /** The large ones, or the small ones, say must more often than the others. */
  by?: "large" | "small";
}

export interface RequirementPlan extends Leaning {
  /** A national service of the catalogue, or a requirement of our own. */
  service?: string;
  title?: string;
  group?: RequirementGroup;
  source?: string;
  /** The municipality that wrote it by number; the lead's people else. */
  owner?: string;
}

/** Made up, as everything people do in the demonstration; what the services and their sources are is real. */
export const REQUIREMENT_PLANS: readonly RequirementPlan[] = [
  { service: "helseid", must: 9, should: 1, may: 0 },
  { service: "persontjenesten", must: 8, should: 1, may: 1 },
  { service: "hpr", must: 8, should: 1, may: 1 },
  { service: "adresseregisteret", must: 7, should: 2, may: 1 },
  { service: "eresept", must: 9, should: 1, may: 0 },
  { service: "sfm", must: 8, should: 1, may: 1 },
  { service: "pll", must: 7, should: 2, may: 1 },
  { service: "kjernejournal", must: 10, should: 0, may: 0 },
  { service: "pjd", must: 7, should: 3, may: 0 },
  { service: "fid", must: 0, should: 5, may: 5, by: "large" },
  { service: "helsenorge", must: 6, should: 3, may: 1 },
  { service: "digihelse", must: 7, should: 2, may: 1 },
  { service: "digihelsestasjon", must: 4, should: 4, may: 2 },
  { service: "plo", must: 9, should: 1, may: 0 },
  { service: "epikrise", must: 8, should: 2, may: 0 },
  { service: "kpr", must: 9, should: 1, may: 0 },
  { service: "sysvak", must: 5, should: 4, may: 1 },
  { service: "vkp", must: 4, should: 4, may: 2 },
  { service: "dho", must: 2, should: 4, may: 4 },
  { service: "tillitsrammeverk", must: 6, should: 3, may: 1 },
  { service: "no-basis", must: 3, should: 5, may: 2 },
  {
    title: "Virker i åtte timer uten nett, og samler seg etterpå",
    group: "operation",
    source: "Verksted om drift på små steder",
    must: 8,
    should: 2,
    may: 0,
    by: "small",
  },
  {
    title: "Innføring på to uker i kommuner med under 1 500 innbyggere",
    group: "operation",
    source: "Verksted om innføring",
    must: 8,
    should: 2,
    may: 0,
    by: "small",
  },
  {
    title: "Medisinliste som kan leses i hjemmet uten dekning",
    group: "medicines",
    source: "Verksted om hjemmetjenester",
    must: 9,
    should: 1,
    may: 0,
    by: "small",
  },
  {
    title: "Medisinliste som kan leses hjemme uten dekning",
    group: "medicines",
    source: "Innspill fra Sortland",
    owner: "1870",
    must: 2,
    should: 2,
    may: 1,
  },
  {
    title: "Tekster til innbyggerne på nordsamisk og lulesamisk",
    group: "citizen",
    source: "Verksted om språk",
    must: 4,
    should: 4,
    may: 2,
  },
  {
    title: "Tilgang etter tjenstlig behov, etter Normen",
    group: "security",
    source: "Normen",
    must: 10,
    should: 0,
    may: 0,
  },
  {
    title: "Innsynslogg som innbyggeren kan lese selv",
    group: "security",
    source: "Pasientjournalloven § 22",
    must: 7,
    should: 2,
    may: 1,
  },
  {
    title: "Hele journalen ut i et åpent format når avtalen slutter",
    group: "moving",
    source: "Verksted om flytting",
    must: 9,
    should: 1,
    may: 0,
  },
  {
    title: "Ti års historikk flyttes fra dagens systemer",
    group: "moving",
    source: "Innspill fra Bodø",
    must: 0,
    should: 5,
    may: 3,
    by: "large",
  },
];
