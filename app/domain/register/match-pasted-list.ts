import { editDistance } from "~/domain/shared/edit-distance";
import { foldSpelledOut } from "~/domain/shared/text";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { foldName } from "./fold-name";
import { namesOf, type MunicipalityNames } from "./municipality";

/** The most names one may paste at a time: more than twice all municipalities. */
export const LONGEST_LIST = 1000;
const LONGEST_TEXT = 100_000;

/** What became of a pasted list. Every entry is in exactly one of the four; nothing is dropped. */
export interface PastedList<M> {
  matched: { entry: string; municipality: M }[];
  /** Already named in the same list. */
  duplicates: { entry: string; municipality: M }[];
  /** Several municipalities have the name: Herøy, Våler. */
  ambiguous: { entry: string; candidates: M[] }[];
  /** No such name: up to three that come close. */
  unmatched: { entry: string; suggestions: M[] }[];
}

/**
 * Reads names or four-digit numbers, one per line or divided by comma, semicolon or tab, in any official, Sámi or
 * Kven spelling, with or without 'kommune', accents, bullets and county in brackets: 'Herøy (Nordland)'.
 * Issue: pasted_list_too_long {max}.
 */
export function matchPastedList<M extends MunicipalityNames>(
  pasted: string,
  register: readonly M[],
): Verdict<PastedList<M>> {
  const entries = pasted.length > LONGEST_TEXT ? null : entriesOf(pasted);
  if (entries === null || entries.length > LONGEST_LIST)
    return refuse("pasted_list_too_long", "pasted", { max: LONGEST_LIST });
  const list: PastedList<M> = { matched: [], duplicates: [], ambiguous: [], unmatched: [] };
  const taken = new Set<M>();
  const index = indexOf(register);
  for (const entry of entries) {
    const candidates = candidatesFor(entry, register, index);
    const [municipality] = candidates;
    if (!municipality) list.unmatched.push({ entry, suggestions: suggestionsFor(entry, register) });
    else if (candidates.length > 1) list.ambiguous.push({ entry, candidates });
    else if (taken.has(municipality)) list.duplicates.push({ entry, municipality });
    else list.matched.push({ entry, municipality });
    if (municipality && candidates.length === 1) taken.add(municipality);
  }
  return accept(list);
}

/** The entries as pasted, without separators. */
export function entriesOf(pasted: string): string[] {
  return pasted
    .split(/[\n\r,;\t]+/)
    .map((entry) => entry.trim())
    .filter((entry) => /[\p{L}\p{N}]/u.test(entry));
}

const SUFFIX = /\s+(kommune|kommunes|suohkan|gielda|tjielte|komuuni)$/;
const BULLET = /^\s*(?:[-–•*·]\s*|\d{1,3}[.)]\s+)/;

function plainName(entry: string): string {
  return foldName(entry.replace(BULLET, "").replace(/["'«»]/g, "")).replace(SUFFIX, "");
}

type Index<M> = Map<string, Set<M>>;

function indexOf<M extends MunicipalityNames>(register: readonly M[]): Index<M> {
  const index: Index<M> = new Map();
  for (const municipality of register) {
    const names = namesOf(municipality);
    const written = names.map((name) => exactly(name));
    for (const key of [...written, ...names.map(foldName), ...names.map(foldSpelledOut), municipality.number]) {
      index.set(key, (index.get(key) ?? new Set()).add(municipality));
    }
  }
  return index;
}

/** A key for the name with its letters as they are: 'Bø' is not 'Bo'. */
function exactly(name: string): string {
  return `=${name.normalize("NFC").toLowerCase()}`;
}

function candidatesFor<M extends MunicipalityNames>(entry: string, register: readonly M[], index: Index<M>): M[] {
  const county = /^(.*?)\s*\(([^)]+)\)\s*$/.exec(entry);
  if (county?.[1] && county[2]) {
    const within = foldName(county[2]);
    return candidatesFor(county[1], register, index).filter((one) => foldName(one.county.name).includes(within));
  }
  const numbered = /^(\d{3,4})(?:\s+[-–]?\s*(.+))?$/.exec(entry.replace(BULLET, "").trim());
  if (numbered?.[1]) {
    // A spreadsheet drops the leading zero of 0301.
    const byNumber = index.get(numbered[1].padStart(4, "0"));
    return numbered[2] ? agreeing(byNumber, candidatesFor(numbered[2], register, index)) : [...(byNumber ?? [])];
  }
  const written = entry
    .replace(BULLET, "")
    .trim()
    .replace(/\s+kommune$/i, "");
  return [...(index.get(exactly(written)) ?? index.get(plainName(entry)) ?? [])];
}

/** A number and a name that agree count as one; otherwise both are shown, for the person to choose. */
function agreeing<M>(byNumber: Set<M> | undefined, byName: M[]): M[] {
  const numbered = [...(byNumber ?? [])];
  const both = byName.filter((one) => numbered.includes(one));
  return both.length > 0 ? both : [...new Set([...numbered, ...byName])];
}

function suggestionsFor<M extends MunicipalityNames>(entry: string, register: readonly M[]): M[] {
  const name = plainName(entry.replace(/\(.*\)/, ""));
  if (name.length < 2 || name.length > 60) return [];
  const most = Math.max(1, Math.floor(name.length / 3));
  return register
    .map((municipality) => ({ municipality, distance: nearest(name, municipality, most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || a.municipality.name.localeCompare(b.municipality.name, "nb"))
    .slice(0, 3)
    .map(({ municipality }) => municipality);
}

function nearest(name: string, municipality: MunicipalityNames, most: number): number {
  return Math.min(
    ...namesOf(municipality).map((one) => {
      const folded = foldName(one);
      return folded.startsWith(name) || name.startsWith(`${folded} `) ? 1 : editDistance(name, folded, most);
    }),
  );
}
