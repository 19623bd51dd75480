import * as Y from "yjs";

import { textRoots, buildState } from "~/text/shared-content";
import { isTextRoot } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";

import { authorsByText, type Authors } from "./letters-of";
import { readTree, type WrittenUnit } from "./read-tree";

/**
 * The state of a document of the first form as one of sequences: the same content, every letter under the clientID
 * that wrote it, everything else under `structureClient`. The clocks start over, so nobody may go on writing under
 * any of these clientIDs, and copies of the two forms must never meet.
 */
export function convertTree(updates: readonly Uint8Array[], structureClient: number): Uint8Array {
  const old = new Y.Doc();
  old.transact(() => {
    for (const update of updates) Y.applyUpdate(old, update);
  });
  const content: Record<string, RichTextNode> = {};
  const units = new Map<string, WrittenUnit[]>();
  for (const root of [...old.share.keys()].filter(isTextRoot).sort()) {
    const read = readTree(old.getXmlFragment(root));
    content[root] = read.content;
    units.set(root, read.units);
  }
  const source = new Y.Doc();
  Y.applyUpdate(source, buildState(content, structureClient));
  const authors = authorsByText(source, textRoots(source), units);
  const target = new Y.Doc();
  copy(source, target, structureClient, authors);
  const converted = Y.encodeStateAsUpdate(target);
  for (const doc of [old, source, target]) doc.destroy();
  return converted;
}

function copy(source: Y.Doc, target: Y.Doc, structureClient: number, authors: ReadonlyMap<string, Authors>): void {
  for (const [name, type] of source.share) {
    target.clientID = structureClient;
    if (type instanceof Y.Text) copyText(type, target.getText(name), structureClient, authors.get(name) ?? []);
    else if (type instanceof Y.Array) target.getArray(name).push(type.toArray());
    else if (type instanceof Y.Map)
      for (const [key, value] of type.entries() as Iterable<[string, unknown]>) target.getMap(name).set(key, value);
  }
}

function copyText(from: Y.Text, to: Y.Text, structureClient: number, authors: Authors): void {
  const doc = to.doc ?? new Y.Doc();
  for (const [name, value] of Object.entries(from.getAttributes())) to.setAttribute(name, value);
  let at = 0;
  const runs: { insert: string | object; attributes?: object }[] = from.toDelta();
  for (const { insert, attributes = {} } of runs) {
    if (typeof insert !== "string") {
      doc.clientID = structureClient;
      to.insertEmbed(to.length, insert, { ...attributes });
      continue;
    }
    for (const { text, clientId } of byAuthor(insert, authors, at)) {
      doc.clientID = clientId ?? structureClient;
      to.insert(to.length, text, { ...attributes });
    }
    at += insert.length;
  }
}

/** Stretches of whole characters: Yjs replaces both halves of one that is cut. */
function byAuthor(text: string, authors: Authors, from: number): { text: string; clientId: number | undefined }[] {
  const stretches: { text: string; clientId: number | undefined }[] = [];
  let at = from;
  for (const sign of text) {
    const clientId = authors[at];
    const last = stretches.at(-1);
    if (last && last.clientId === clientId) last.text += sign;
    else stretches.push({ text: sign, clientId });
    at += sign.length;
  }
  return stretches;
}
