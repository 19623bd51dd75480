import { plainText } from "~/text/formats/plain";
import { LIMITS } from "~/text/limits";
import { nestedDocument } from "~/text/nested-document";
import type { FlatPart } from "~/text/nest";
import { normaliseText, type RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { SUGGESTION_LIMITS } from "~/text/suggestion/check-changes";
import { type ChangedRun, divideMarkup } from "~/text/suggestion/divide-markup";
import type { MarkedBody } from "~/text/text-engine";

import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { OPEN_SUGGESTIONS_MAX } from "~/domain/document/suggestion";
import type { LeftOut } from "./left-out";
import type { ReadImage } from "./read-images";
import type { ReadChange, ReadThread } from "./said-in-file";

/** A text as it was read from a file. */
export interface ReadText {
  /** What the file calls itself on its cover. */
  title: string | null;
  /** Without what is suggested in it */
  body: RichTextNode;
  /** The same with what is suggested in it and said about it. */
  marked: MarkedBody;
  changes: ReadChange[];
  threads: ReadThread[];
  /** How many stretches become suggestions of their own. */
  suggestions: number;
  images: ReadImage[];
  /** In the order in which it stood */
  leftOut: LeftOut[];
  /** What of the file the text was read from: it reads the same, without whatever else the file brought. */
  kept: Uint8Array;
}

/** What a reader has found, before it is looked at as a whole. */
export interface Reading extends Pick<ReadText, "title" | "images" | "leftOut" | "kept"> {
  parts: FlatPart[];
  changes?: ReadChange[];
  threads?: ReadThread[];
}

/** Issues: import_file_too_long, import_file_empty. */
export function readText({ parts, changes = [], threads = [], leftOut, ...reading }: Reading): Verdict<ReadText> {
  if (parts.length === 0) return refuse("import_file_empty", "file");
  const settled = settledIn(divideMarkup(parts, new Set()).runs);
  const { base, runs } = divideMarkup(parts, new Set(settled));
  const body = normaliseText(nestedDocument(base, BODY_TEXT));
  if (isLongerThanATextMayBe(body)) return refuse("import_file_too_long", "file");
  if (sizeOf(body).characters === 0 && reading.images.length === 0) return refuse("import_file_empty", "file");
  const taken = placesOf(settled.flatMap((change) => changes[change] ?? []));
  return accept({
    ...reading,
    body,
    marked: { parts, settled, threads: threads.length },
    changes,
    threads,
    suggestions: runs.length,
    leftOut: [...leftOut, ...taken],
  });
}

export function isLongerThanATextMayBe(body: RichTextNode): boolean {
  const { characters, blocks } = sizeOf(body);
  return characters > LIMITS.characters || blocks > LIMITS.blocks;
}

/** Changes that cannot be suggestions, because they are too long or too many: they are made as they are read. */
function settledIn(runs: readonly ChangedRun[]): number[] {
  const isTooMuch = ({ fromB, toB }: ChangedRun, index: number) =>
    index >= OPEN_SUGGESTIONS_MAX || toB - fromB > SUGGESTION_LIMITS.inserted / 2;
  return runs.filter(isTooMuch).flatMap(({ changes }) => [...changes]);
}

/** Each place once. */
function placesOf(changes: readonly ReadChange[]): LeftOut[] {
  const places = changes.map(({ heading, paragraph }): LeftOut => ({ kind: "change", heading, paragraph }));
  return [...new Map(places.map((place) => [place.paragraph, place])).values()];
}

const BLOCKS = new Set(["paragraph", "heading", "horizontalRule", "table", "tableRow"]);

function sizeOf(body: RichTextNode): { characters: number; blocks: number } {
  let blocks = 0;
  const count = (node: RichTextNode): void => {
    if (BLOCKS.has(node.type)) blocks += 1;
    node.content?.forEach(count);
  };
  count(body);
  return { characters: plainText(body).trim().length, blocks };
}
