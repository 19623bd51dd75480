import * as Y from "yjs";

import { atomOf, valueIn } from "~/text/atoms";
import { ATTRIBUTE_NAMES, type AttributeName } from "~/text/block-attributes";
import { BREAK } from "~/text/inline-content";
import { ATTRIBUTES_ROOT, BODY_TEXT, rootKind } from "~/text/roots";
import type { SequenceMirror } from "~/text/sequence-mirror";
import { TextMirror } from "~/text/text-mirror";
import { schemaOfText } from "~/text/text-schema";
import { unitOf } from "~/text/units";
import { isOfSequence } from "./apply-changes";
import type { Change, Inserted } from "./changes";
import { locateChanges } from "./locate-changes";
import { nameOfAtom } from "./sequence-units";

/** A stretch of words that a suggestion takes away, puts there or marks otherwise. A line begins where a paragraph does. */
export interface DescribedWords {
  kind: "removed" | "added" | "formatted";
  words: string;
}

/** What a suggestion would do with a text as it stands, in order of reading. */
export interface DescribedSuggestion {
  words: DescribedWords[];
  /** The marks it gives or takes away */
  marks: { name: string; isOn: boolean }[];
  /** What it makes of blocks that are there */
  blocks: { name: AttributeName; value: unknown }[];
  /** Images that it puts there. Missing in what was decided before images could be suggested. */
  images?: { sha256: string; alt: string }[];
  /** Rows, columns or cells change, or a table comes. */
  isTable: boolean;
  /** A footnote, an image or something else among the letters becomes another. */
  isAtom: boolean;
  /** Nothing of it is left to do: others have deleted what it is about, or done the same. */
  isDone: boolean;
  /** The heading it stands under; null before the first */
  section: string | null;
}

/** What each of these suggestions would do, said from the text itself: whoever suggests cannot say it is something else. */
export function describeSuggestions(doc: Y.Doc, suggestions: readonly (readonly Change[])[]): DescribedSuggestion[] {
  const described = suggestions.map((): DescribedSuggestion => ({
    words: [],
    marks: [],
    blocks: [],
    images: [],
    isTable: false,
    isAtom: false,
    isDone: true,
    section: null,
  }));
  const mirror = new TextMirror(doc, BODY_TEXT, schemaOfText(BODY_TEXT));
  const all = suggestions.flatMap((changes, of) => changes.map((change) => ({ of, change })));
  const roots = [...new Set(all.map(({ change }) => change.root))].sort();
  const first = suggestions.map(() => Infinity);
  for (const root of roots) {
    const inRoot = all.filter(({ change }) => change.root === root);
    const wanted = inRoot.flatMap(({ of, change }) => (isOfSequence(change) ? [{ of, change }] : []));
    if (wanted.length === 0) continue;
    const text = doc.getText(root);
    const table = root === BODY_TEXT ? undefined : tableOf(mirror, root);
    for (const place of inOrder(locateChanges(text, wanted))) {
      const one = described[place.of];
      if (!one) continue;
      one.isDone = false;
      const at = place.kind === "adding" ? place.at : place.from;
      const inText = root === BODY_TEXT ? at : (table?.start ?? Infinity);
      first[place.of] = Math.min(first[place.of] ?? Infinity, inText);
      if (place.kind === "adding") {
        const content = withValues(place.content, suggestions[place.of] ?? []);
        add(one.words, "added", wordsOf(content));
        one.images?.push(...imagesIn(content));
        if (content.some((part) => "embed" in part && "table" in part.embed)) one.isTable = true;
        continue;
      }
      add(one.words, place.kind, wordsBetween(text, place.from, place.to));
      if (place.kind === "formatted") addMarks(one, place.formats);
    }
  }
  for (const { of, change } of all) {
    if (isOfSequence(change) || isOfInserted(change, suggestions[of] ?? [])) continue;
    describeValue(mirror, described[of], change, first, of);
  }
  return described.map((one, of) => ({ ...one, section: sectionAt(mirror.main, first[of] ?? Infinity) }));
}

const inOrder = <P extends { kind: string } & ({ at: number } | { from: number })>(places: readonly P[]): P[] =>
  places.toSorted((a, b) => startOf(a) - startOf(b));
const startOf = (place: { at: number } | { from: number }): number => ("at" in place ? place.at : place.from);

function add(words: DescribedWords[], kind: DescribedWords["kind"], text: string): void {
  const last = words.at(-1);
  if (text === "") return;
  if (last?.kind === kind) last.words += text;
  else words.push({ kind, words: text });
}

function addMarks({ marks }: DescribedSuggestion, formats: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(formats))
    if (!marks.some((mark) => mark.name === name)) marks.push({ name, isOn: value !== null });
}

/** What stands among the letters is said by its name, or what it shows. */
const ATOM = "▣";

/** What is read where an atom stands; nothing for what is none. */
export function wordsOfAtom(embed: Readonly<Record<string, unknown>>): string {
  const atom = atomOf(embed);
  return atom ? [ATOM, atom.values.name ?? atom.values.alt].filter(Boolean).join(" ") : "";
}

/** What is inserted, with what the same suggestion says of it since: an image is described once it is there. */
export const withValues = (content: readonly Inserted[], changes: readonly Change[]): Inserted[] =>
  content.map((part) => {
    const name = "embed" in part ? nameOfAtom(part.embed) : null;
    if (!("embed" in part) || name === null) return part;
    const said = changes.flatMap((change) =>
      change.kind === "value" && change.root === ATTRIBUTES_ROOT && change.key.startsWith(`${name}.`)
        ? [[change.key.slice(name.length + 1), valueIn(change.value)] as const]
        : [],
    );
    return said.length === 0 ? part : { ...part, embed: { ...part.embed, ...Object.fromEntries(said) } };
  });

/** Whether a change is of a value of something that the same suggestion inserts. */
function isOfInserted(change: Change, changes: readonly Change[]): boolean {
  if (!("key" in change) || change.root !== ATTRIBUTES_ROOT) return false;
  const [name] = change.key.split(".");
  return changes.some(
    (one) => one.kind === "insert" && one.content.some((part) => "embed" in part && nameOfAtom(part.embed) === name),
  );
}

/** The images among what is inserted, in order. */
export const imagesIn = (content: readonly Inserted[]): { sha256: string; alt: string }[] =>
  content.flatMap((part) => {
    const atom = "embed" in part ? atomOf({ ...part.embed }) : null;
    return atom?.kind === "image" ? [{ sha256: String(atom.values.sha256), alt: String(atom.values.alt ?? "") }] : [];
  });

const wordsOfEmbed = (embed: Readonly<Record<string, unknown>>): string =>
  "block" in embed ? BREAK : wordsOfAtom(embed);

const wordsOf = (content: readonly Inserted[]): string =>
  content.map((part) => ("text" in part ? part.text : wordsOfEmbed({ ...part.embed }))).join("");

function wordsBetween({ _start: start }: Y.Text, from: number, to: number): string {
  let words = "";
  let index = 0;
  for (let item = start; item !== null && index < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const unit = unitOf(item);
    if (index + item.length > from) {
      if (unit.kind === "characters") words += unit.text.slice(Math.max(from - index, 0), to - index);
      else if (item.content instanceof Y.ContentEmbed)
        words += wordsOfEmbed(item.content.embed as Record<string, unknown>);
    }
    index += item.length;
  }
  return words;
}

function describeValue(
  { main }: TextMirror,
  one: DescribedSuggestion | undefined,
  change: Change,
  first: number[],
  of: number,
): void {
  if (!one) return;
  const [block, name] = change.root === ATTRIBUTES_ROOT && "key" in change ? change.key.split(".") : [];
  const isFirst = change.root === BODY_TEXT && "key" in change;
  const attribute = ATTRIBUTE_NAMES.find((known) => known === (isFirst ? change.key : name));
  if (change.kind === "value" && attribute) {
    one.isDone = false;
    const stands = isFirst ? main.blocks[0] : main.blocks.find(({ id }) => id === block);
    if (stands) {
      one.blocks.push({ name: attribute, value: change.value });
      first[of] = Math.min(first[of] ?? Infinity, stands.start);
      if (one.words.length === 0) add(one.words, "formatted", stands.runs.map(({ text }) => text).join(""));
    }
  } else if (change.root === ATTRIBUTES_ROOT || rootKind(change.root) === "note") {
    one.isDone = false;
    one.isAtom = true;
  } else if (change.root !== BODY_TEXT) {
    one.isDone = false;
    one.isTable = true;
    const stands = tableOf({ main }, change.root);
    if (stands) first[of] = Math.min(first[of] ?? Infinity, stands.start);
  }
}

/** The table that a root belongs to, where it stands in the text. */
function tableOf({ main }: Pick<TextMirror, "main">, root: string) {
  const table = root.split(":")[1];
  return main.blocks.find(({ kind, id }) => kind === "table" && id === table);
}

function sectionAt(main: SequenceMirror, index: number): string | null {
  const heading = main.blocks.findLast(
    (block) =>
      block.kind === "text" && block.start <= index && index !== Infinity && main.attributesOf(block).heading > 0,
  );
  return heading
    ? heading.runs
        .map(({ text }) => text)
        .join("")
        .trim()
    : null;
}
