import type { Node } from "@tiptap/pm/model";
import * as Y from "yjs";

import { runsOfBlock } from "./authored-runs";
import { ATTRIBUTE_NAMES } from "./block-attributes";
import type { CellId, Stamp, WrittenBlock } from "./difference/written";
import type { Block } from "./read-blocks";
import { attributeKey, homeParts } from "./roots";
import type { SequenceMirror } from "./sequence-mirror";
import { TextMirror } from "./text-mirror";
import { schemaOfText } from "./text-schema";

/** What is on record of the paragraphs and headings of a text, in order of reading, those in cells as well. */
export function writtenBlocks(doc: Y.Doc, root: string): WrittenBlock[] {
  const mirror = new TextMirror(doc, root, schemaOfText(root));
  const blocks: WrittenBlock[] = [];
  const read = ({ shown, text }: SequenceMirror, parent: Node, cell: CellId | null) =>
    parent.forEach((node, _offset, index) => {
      const block = shown[index];
      if (!block) return;
      if (!node.isTextblock) return readTable(node);
      const shaped = [...attributeStamps(mirror, block, text), ...formatStamps(block, text)];
      blocks.push({ id: block.id, cell, runs: runsOfBlock(block, text), shaped });
    });
  const readTable = (table: Node) =>
    table.descendants((node) => {
      const { home } = node.attrs;
      if (typeof home !== "string") return !node.isTextblock;
      const id = String(table.attrs.id);
      const parts = homeParts(home);
      read(mirror.table(id).cell(home), node, parts && { table: id, ...parts });
      return false;
    });
  read(mirror.main, mirror.document, null);
  return blocks;
}

const stampOf = ({ id: { client, clock } }: Y.Item): Stamp => ({ clientId: client, clock });

function attributeStamps({ attributes }: TextMirror, { id, isFirst }: Block, text: Y.Text): Stamp[] {
  if (id === null && !isFirst) return [];
  const { _map: entries } = id === null ? text : attributes;
  return ATTRIBUTE_NAMES.flatMap((name) => {
    const entry = entries.get(id === null ? name : attributeKey(id, name));
    return entry && !entry.deleted ? [stampOf(entry)] : [];
  });
}

function formatStamps({ marker, length }: Block, text: Y.Text): Stamp[] {
  const stamps: Stamp[] = [];
  const { _start: first } = text;
  let left = length;
  for (let item = marker ?? first; item !== null && left > 0; item = item.right) {
    if (item.deleted) continue;
    if (item.countable) left -= item.length;
    else if (item.content instanceof Y.ContentFormat) stamps.push(stampOf(item));
  }
  return stamps;
}
