import { PARTNER_PARTICIPATIONS, type PartnerParticipation } from "~/domain/consortium/participation";
import type { NamedOne } from "~/domain/register/match-pasted-list";
import type { Deps } from "~/features/kernel/deps";
import { LONGEST_PASTE } from "~/features/consortium/founding/long-text";
import { matchMunicipalityList } from "~/features/register/match-municipality-list.server";
import {
  asMunicipality,
  counties,
  type County,
  municipalityColumns,
} from "~/features/register/municipality-store.server";
import { searchMunicipalities } from "~/features/register/search-municipalities.server";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";

export interface PickedMunicipality {
  id: string;
  number: string;
  name: string;
  county: string;
  population: number;
}

/** The picker as one form that posts back: everything typed and chosen, and what the last press led to. */
export interface PartnerPicker {
  chosen: (PickedMunicipality & { participation: PartnerParticipation })[];
  query: string;
  /** Null before anybody searched. */
  results: PickedMunicipality[] | null;
  counties: County[];
  /** Lines that are not matched yet. Nothing pasted is dropped. */
  pasted: string;
  unplaced: { entry: string; candidates: PickedMunicipality[] }[];
  /** What was taken from the list otherwise than it says: a former name, and cells that are not used. */
  notes: string[];
  errors: { query?: string; county?: string; pasted?: string };
}

/** What the picker's part of a form sends; its buttons send `intent`. */
export const pickerNames = ["query", "county", "pasted", "partner", "participation.*"] as const;

const RESULTS = 12;

export const emptyPicker = async (deps: Deps): Promise<PartnerPicker> => ({
  chosen: [],
  query: "",
  results: null,
  counties: await counties(deps.db),
  pasted: "",
  unplaced: [],
  notes: [],
  errors: {},
});

/**
 * What the picker's form shows after a press. The intent is one of search, county, match, `add:<number>`,
 * `place:<number>:<line>` and `remove:<number>`; any other only keeps what is there. `taken` (the lead, those that take
 * part already) are left out of counties, results and pasted lists; of a list it is said.
 */
export async function pressPicker(
  deps: Deps,
  formData: FormData,
  intent: string,
  taken: ReadonlySet<string>,
): Promise<PartnerPicker> {
  const picker = await emptyPicker(deps);
  picker.query = String(formData.get("query") ?? "").slice(0, 200);
  picker.pasted = String(formData.get("pasted") ?? "");
  const numbers = formData.getAll("partner").map(String);
  const [command, number = "", ...line] = intent.split(":");
  if (command === "add" || command === "place") numbers.push(number);
  if (command === "place") picker.pasted = withoutLine(picker.pasted, line.join(":"));
  if (command === "county")
    numbers.push(
      ...(await numbersInCounty(deps, picker, String(formData.get("county") ?? ""))).filter((one) => !taken.has(one)),
    );
  if (command === "match" || picker.pasted.trim() !== "") numbers.push(...(await matchPasted(deps, picker, taken)));

  const wanted = new Set(numbers.filter((one) => !(command === "remove" && one === number)));
  const records = await deps.db.organisation.findMany({
    where: { kind: "municipality", number: { in: [...wanted] } },
    select: municipalityColumns,
  });
  const known = new Map(records.map((record) => [record.number ?? "", asMunicipality(record)]));
  picker.chosen = [...wanted].flatMap((one) => {
    const municipality = known.get(one);
    if (!municipality) return [];
    const typed = String(formData.get(`participation.${one}`));
    const participation = PARTNER_PARTICIPATIONS.find((kind) => kind === typed) ?? "committed";
    return [{ ...asPicked(municipality), participation }];
  });
  const unknown = [...wanted].filter((one) => !known.has(one));
  if (unknown.length > 0)
    picker.errors.pasted = issueText({
      code: "municipality_unknown",
      params: { number: unknown.slice(0, 5).join(", ") },
    });
  if (picker.query.trim() !== "") {
    const found = await searchMunicipalities(deps.db, { query: picker.query, limit: RESULTS });
    picker.results = found.municipalities
      .filter((one) => !wanted.has(one.number) && !taken.has(one.number))
      .map(asPicked);
  }
  return picker;
}

async function numbersInCounty(deps: Deps, picker: PartnerPicker, county: string): Promise<string[]> {
  if (!picker.counties.some((one) => one.number === county)) {
    picker.errors.county = issueText({ code: "county_missing" });
    return [];
  }
  const found = await searchMunicipalities(deps.db, { query: "", county, limit: 400 });
  return found.municipalities.map((one) => one.number);
}

/** Takes the lines that name exactly one municipality; the others stay in the field with suggestions. */
async function matchPasted(deps: Deps, picker: PartnerPicker, taken: ReadonlySet<string>): Promise<string[]> {
  if (picker.pasted.length > LONGEST_PASTE) {
    picker.errors.pasted = issueText({ code: "pasted_text_too_long", params: { max: LONGEST_PASTE } });
    return [];
  }
  const matched = await matchMunicipalityList(deps.db, picker.pasted);
  if (!matched.ok) {
    picker.errors.pasted = matched.issues.map(issueText).join(" ");
    return [];
  }
  const { ambiguous, unmatched, duplicates } = matched.value;
  const isTaken = ({ municipality }: { municipality: { number: string } }) => taken.has(municipality.number);
  const named = [...matched.value.matched, ...duplicates];
  picker.notes = [
    ...named.filter((one) => !isTaken(one)).flatMap(noteOn),
    ...matched.value.matched.filter(isTaken).map(({ municipality: { name } }) => m.consortium_picker_taken({ name })),
  ];
  picker.unplaced = [
    ...ambiguous.map(({ entry, candidates }) => ({ entry, candidates: candidates.map(asPicked) })),
    ...unmatched.map(({ entry, suggestions }) => ({ entry, candidates: suggestions.map(asPicked) })),
  ];
  picker.pasted = picker.unplaced.map(({ entry }) => entry).join("\n");
  return matched.value.matched.filter((one) => !isTaken(one)).map(({ municipality }) => municipality.number);
}

function noteOn({ entry, municipality, leftOver, isFormer }: NamedOne<{ name: string }>): string[] {
  const { name } = municipality;
  const unused = leftOver.join(", ");
  return [
    ...(isFormer ? [m.consortium_picker_former({ entry: entry.replaceAll("\t", " "), name })] : []),
    ...(unused === "" ? [] : [m.consortium_picker_left_over({ name, unused })]),
  ];
}

const withoutLine = (pasted: string, line: string) =>
  pasted
    .split(/\r?\n/)
    .filter((one) => one.trim() !== line.trim())
    .join("\n");

const asPicked = (one: {
  id: string;
  number: string;
  name: string;
  county: { name: string };
  population: number;
}): PickedMunicipality => ({
  id: one.id,
  number: one.number,
  name: one.name,
  county: one.county.name,
  population: one.population,
});
