import type { Node, Schema } from "@tiptap/pm/model";
import * as Y from "yjs";

import type { WrittenRun } from "~/domain/document/authorship";

import { runsOf } from "~/text/written-runs";

/** One text of a block: where it begins, counted from the block's own beginning, and who wrote it in order. */
export interface WrittenText {
  offset: number;
  runs: WrittenRun[];
}

/**
 * The texts of blocks as they lie in the shared document, in the editor's positions. A block is read again only when
 * it has another node than before.
 */
export class WrittenPlaces {
  readonly #known = new WeakMap<Y.XmlElement, { node: Node; texts: WrittenText[] }>();

  /** Null while the shared document does not hold the same blocks as the editor: a moment within a change. */
  blocks(fragment: Y.XmlFragment, doc: Node): Y.XmlElement[] | null {
    const parts = fragment.toArray().filter((part) => part instanceof Y.XmlElement);
    return parts.length === doc.childCount ? parts : null;
  }

  textsOf(element: Y.XmlElement, node: Node): WrittenText[] {
    const known = this.#known.get(element);
    if (known?.node === node) return known.texts;
    const texts: WrittenText[] = [];
    const size = readElement(element, node.type.schema, 0, texts);
    if (size !== node.nodeSize) return [];
    this.#known.set(element, { node, texts });
    return texts;
  }
}

/** Gathers the texts below an element that begins at `at`; returns its size in positions. */
function readElement(element: Y.XmlElement, schema: Schema, at: number, texts: WrittenText[]): number {
  if (schema.nodes[element.nodeName]?.isLeaf) return 1;
  let inside = at + 1;
  for (const part of element.toArray()) {
    if (part instanceof Y.XmlText) {
      const runs = runsOf(part);
      if (runs.length > 0) texts.push({ offset: inside, runs });
      inside += part.length;
    } else if (part instanceof Y.XmlElement) inside += readElement(part, schema, inside, texts);
  }
  return inside + 1 - at;
}
