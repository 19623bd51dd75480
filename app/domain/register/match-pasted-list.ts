import { editDistance } from "~/domain/shared/edit-distance";
import { foldSpelledOut } from "~/domain/shared/text";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { foldName } from "./fold-name";
import { type FormerMunicipality, namesOf, type MunicipalityNames, officialParts } from "./municipality";
import { cellsOf, entriesOf, isFigure } from "./pasted-entries";

/** The most names one may paste at a time: more than twice all municipalities. */
export const LONGEST_LIST = 1000;
const LONGEST_TEXT = 100_000;
const NONE: readonly FormerMunicipality[] = [];

/** An entry that names one municipality. `leftOver`: its cells that say nothing of which one it is. */
export interface NamedOne<M> {
  entry: string;
  municipality: M;
  leftOver: string[];
  /** The entry has a name or number that the municipality had before, or one that has become part of it. */
  isFormer: boolean;
}

/** What became of a pasted list. Every entry is in exactly one of the four; nothing is dropped. */
export interface PastedList<M> {
  matched: NamedOne<M>[];
  /** Already named in the same list. */
  duplicates: NamedOne<M>[];
  /** Several municipalities have the name, or number and name do not agree. */
  ambiguous: { entry: string; candidates: M[] }[];
  /** No such name: up to three that come close. */
  unmatched: { entry: string; suggestions: M[] }[];
}

/**
 * Reads names or four-digit numbers, one per line or divided by comma, semicolon or tab, or the rows of a table, in any
 * official, Sámi or Kven spelling, both names in any order, with or without 'kommune', accents, bullets and county in
 * brackets: 'Herøy (Nordland)'. Former names and numbers lead to what the municipality is part of now.
 * Issue: pasted_list_too_long {max}.
 */
export function matchPastedList<M extends MunicipalityNames>(
  pasted: string,
  register: readonly M[],
  former: readonly FormerMunicipality[] = NONE,
): Verdict<PastedList<M>> {
  const entries = pasted.length > LONGEST_TEXT ? null : entriesOf(pasted);
  if (entries === null || entries.length > LONGEST_LIST)
    return refuse("pasted_list_too_long", "pasted", { max: LONGEST_LIST });
  const list: PastedList<M> = { matched: [], duplicates: [], ambiguous: [], unmatched: [] };
  const taken = new Set<M>();
  const indexes = indexesOf(register, former);
  for (const entry of entries) {
    const { candidates, leftOver, isFormer, isUnsure } = readEntry(entry, indexes);
    const [municipality] = candidates;
    if (!municipality || (isUnsure && candidates.length === 1))
      list.unmatched.push({ entry, suggestions: [...new Set([...candidates, ...suggestionsFor(entry, register)])] });
    else if (candidates.length > 1) list.ambiguous.push({ entry, candidates });
    else {
      const named = { entry, municipality, leftOver, isFormer };
      (taken.has(municipality) ? list.duplicates : list.matched).push(named);
      taken.add(municipality);
    }
  }
  return accept(list);
}

const SUFFIX = /\s+(kommune|kommunes|suohkan|gielda|tjielte|komuuni)$/;
const BULLET = /^\s*(?:[-–—•*·]\s*|\d{1,3}[.)]\s+)/;

function plainName(entry: string): string {
  return foldName(entry.replace(BULLET, "").replace(/["'«»]/g, "")).replace(SUFFIX, "");
}

type Index<M> = Map<string, Set<M>>;
interface Indexes<M extends MunicipalityNames> {
  today: Index<M>;
  former: Index<M>;
}

interface Known {
  former: readonly FormerMunicipality[];
  indexes: Indexes<MunicipalityNames>;
}

/** To fold every name of a register takes longer than to read a list, and it is the same register for all of them. */
const known = new WeakMap<readonly MunicipalityNames[], Known>();

function indexesOf<M extends MunicipalityNames>(
  register: readonly M[],
  former: readonly FormerMunicipality[],
): Indexes<M> {
  const found = known.get(register);
  if (found?.former === former) return found.indexes as Indexes<M>;
  const indexes = { today: indexOf(register), former: formerIndex(register, former) };
  known.set(register, { former, indexes });
  return indexes;
}

function indexOf<M extends MunicipalityNames>(register: readonly M[]): Index<M> {
  const index: Index<M> = new Map();
  for (const municipality of register) addNames(index, municipality, namesOf(municipality), municipality.number);
  return index;
}

/** Former names and numbers, each leading to what it is part of now. */
function formerIndex<M extends MunicipalityNames>(
  register: readonly M[],
  former: readonly FormerMunicipality[],
): Index<M> {
  const index: Index<M> = new Map();
  const byNumber = new Map(register.map((one) => [one.number, one]));
  for (const { number, name, now } of former) {
    for (const successor of now) {
      const municipality = byNumber.get(successor);
      if (municipality) addNames(index, municipality, [name, ...officialParts(name)], number);
    }
  }
  return index;
}

function addNames<M>(index: Index<M>, municipality: M, names: readonly string[], number: string): void {
  const written = names.map((name) => exactly(name));
  for (const key of [...written, ...names.map(foldName), ...names.map(foldSpelledOut), number])
    index.set(key, (index.get(key) ?? new Set()).add(municipality));
}

/** A key for the name with its letters as they are: 'Bø' is not 'Bo'. */
function exactly(name: string): string {
  return `=${name.normalize("NFC").toLowerCase()}`;
}

interface ReadEntry<M> {
  candidates: M[];
  leftOver: string[];
  isFormer: boolean;
  /** A word beside the number is no name we know: the number alone decides nothing. */
  isUnsure: boolean;
}

/** What an entry names. Number and name that agree are one; where they do not, both are candidates. */
function readEntry<M extends MunicipalityNames>(entry: string, indexes: Indexes<M>): ReadEntry<M> {
  const cells = cellsOf(entry.replace(BULLET, ""));
  const read = cells.map((cell) => ({ cell, ...(isFigure(cell) ? byNumber(cell, indexes) : byName(cell, indexes)) }));
  const named = read.filter(({ cell, found }) => !isFigure(cell) && found.length > 0);
  const names = [...new Set(named.flatMap(({ found }) => found))];
  const agreeing = read.filter(({ cell }) => isFigure(cell)).flatMap(({ found }) => found);
  const both = names.filter((one) => agreeing.includes(one));
  // A former number beside a name is as likely a figure of something else
  const speaking = read.filter(({ cell, isFormer }) => names.length === 0 || !isFigure(cell) || !isFormer);
  const candidates = both.length > 0 ? both : [...new Set(speaking.flatMap(({ found }) => found))];
  const says = (one: (typeof read)[number]) => one.found.some((found) => candidates.includes(found));
  return {
    candidates,
    leftOver: read.filter((one) => !says(one)).map(({ cell }) => cell),
    isFormer: read.some((one) => one.isFormer && says(one)) && !read.some((one) => !one.isFormer && says(one)),
    isUnsure: names.length === 0 && read.some(({ cell }) => !isFigure(cell)),
  };
}

interface Found<M> {
  found: M[];
  isFormer: boolean;
}

function byNumber<M extends MunicipalityNames>(cell: string, { today, former }: Indexes<M>): Found<M> {
  // A spreadsheet drops the leading zero of 0301
  const number = /^\d{3,4}$/.test(cell) ? cell.padStart(4, "0") : "";
  const found = today.get(number);
  return { found: [...(found ?? former.get(number) ?? [])], isFormer: found === undefined };
}

function byName<M extends MunicipalityNames>(cell: string, indexes: Indexes<M>): Found<M> {
  const county = /^(.*?)\s*\(([^)]+)\)\s*$/.exec(cell);
  if (county?.[1] && county[2]) {
    const within = foldName(county[2]);
    const inCounty = (index: Index<M>) =>
      lookUp(county[1] ?? "", index).filter((one) => foldName(one.county.name).includes(within));
    const found = inCounty(indexes.today);
    return found.length > 0 ? { found, isFormer: false } : { found: inCounty(indexes.former), isFormer: true };
  }
  const found = lookUp(cell, indexes.today);
  return found.length > 0 ? { found, isFormer: false } : { found: lookUp(cell, indexes.former), isFormer: true };
}

/** A name as written, as folded, or several names of one municipality in any order and with any dash between them. */
function lookUp<M>(name: string, index: Index<M>): M[] {
  const written = name
    .replace(BULLET, "")
    .trim()
    .replace(/\s+kommune$/i, "");
  const found = index.get(exactly(written)) ?? index.get(plainName(name));
  if (found) return [...found];
  const [first, ...others] = written.split(DASH).map((part) => index.get(plainName(part)));
  if (!first || others.length === 0) return [];
  return [...first].filter((one) => others.every((other) => other?.has(one)));
}

const DASH = /\s*[-\u2010-\u2015\u2212/|]\s*/;

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
