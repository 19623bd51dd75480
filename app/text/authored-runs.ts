import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";

import type { WrittenRun } from "~/domain/document/authorship";

import { BREAK } from "./inline-content";
import type { Block } from "./read-blocks";
import type { SequenceMirror } from "./sequence-mirror";
import { TextMirror } from "./text-mirror";
import { schemaOfText } from "./text-schema";
import { unitOf } from "./units";

/** The letters of one block and who wrote them, in order. */
export interface AuthoredText {
  /** Where its first letter is in the editor's document */
  position: number;
  runs: WrittenRun[];
}

/** The letters and atoms of a block as they stand in the sequence now, each under the clientID it was written with. */
export function runsOfBlock({ marker, length }: Block, text: Y.Text): WrittenRun[] {
  const runs: WrittenRun[] = [];
  const { _start: first } = text;
  let left = length;
  for (let item = marker ?? first; item !== null && left > 0; item = item.right) {
    if (item.deleted || !item.countable) continue;
    left -= item.length;
    const { kind } = unitOf(item);
    if (kind !== "characters" && kind !== "atom") continue;
    const { client: clientId, clock } = item.id;
    const last = runs.at(-1);
    if (last?.clientId === clientId && last.clock + last.length === clock) last.length += item.length;
    else runs.push({ clientId, clock, length: item.length });
  }
  return runs;
}

/** The texts of the blocks that a range of the mirror's document touches, those in cells as well. */
export function textsBetween(mirror: TextMirror, from: number, to: number): AuthoredText[] {
  const texts: AuthoredText[] = [];
  const inside = ({ shown, text }: SequenceMirror, parent: Node, start: number) =>
    parent.forEach((node, offset, index) => {
      const position = start + offset;
      const block = shown[index];
      if (!block || position > to || position + node.nodeSize < from) return;
      if (!node.isTextblock) return inTable(node, position);
      texts.push({ position: position + 1, runs: runsOfBlock(block, text) });
    });
  const inTable = (table: Node, start: number) =>
    table.descendants((node, offset) => {
      const { home } = node.attrs;
      if (typeof home !== "string") return !node.isTextblock;
      inside(mirror.table(String(table.attrs.id)).cell(home), node, start + offset + 2);
      return false;
    });
  inside(mirror.main, mirror.document, 0);
  return texts;
}

/** Characters (whole ones, not UTF-16 units) of the texts by the clientID they were written under. Line breaks do not count. */
export function charactersByClient(doc: Y.Doc, roots: Iterable<string>): Record<string, number> {
  const counts = new Map<number, number>();
  for (const root of roots) {
    const mirror = new TextMirror(doc, root, schemaOfText(root));
    for (const text of textsShown(mirror)) count(text, counts);
  }
  return Object.fromEntries(counts);
}

/** The sequence of a text, and those of the cells and footnotes that are shown in it. */
export function textsShown(mirror: TextMirror): Set<Y.Text> {
  const texts = new Set([mirror.main.text]);
  mirror.document.forEach((part) => {
    part.descendants(({ type, attrs: { home, id } }) => {
      if (typeof home === "string") texts.add(mirror.table(String(part.attrs.id)).cell(home).text);
      if (type.name === "footnote") texts.add(mirror.note(String(id)).text);
    });
  });
  return texts;
}

function count({ _start: first }: Y.Text, counts: Map<number, number>): void {
  for (let item = first; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const characters = charactersIn(item.content.str);
    if (characters > 0) counts.set(item.id.client, (counts.get(item.id.client) ?? 0) + characters);
  }
}

/** Half a character counts nothing: the other half may lie in the next item. */
function charactersIn(text: string): number {
  let units = text.length;
  for (let index = 0; index < text.length; index++)
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 || text[index] === BREAK) units -= 1;
  return units;
}
