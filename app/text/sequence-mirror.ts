import type { Node, Schema } from "@tiptap/pm/model";
import type * as Y from "yjs";

import { changeableValues, valueIn, valuesOf, type Atom, type AtomKind } from "./atoms";
import { ATTRIBUTE_NAMES, attributesOf, PARAGRAPH, type BlockAttributes } from "./block-attributes";
import { sameFormats } from "./formats";
import { inlineContent } from "./inline-content";
import { readBlocks, type Block, type Marker } from "./read-blocks";
import { attributeKey } from "./roots";
import type { Unit } from "./units";

/** The text's own attribute: its first block, which has no marker, is shown only when it has letters, or stands alone. */
export const FIRST_SKIPPED = "skipped";

/** With more changes than this in one transaction the whole sequence is read, instead of the blocks around them. */
const FEW = 100;

/** What a sequence's text needs to know of what stands around it. */
export interface Surroundings {
  schema: Schema;
  attributes: Y.Map<unknown>;
  /** Whether there may be any of the block: most have what their marker holds, and nothing else. */
  hasAttributes(id: string): boolean;
  /** The table of this id as the editor shows it; null when it has no cells, or no table may stand here. */
  tableNode(id: string): Node | null;
}

/** The blocks of one sequence, kept up to date with the least reading. Never writes. */
export class SequenceMirror {
  readonly #surroundings: Surroundings;
  /** All of them; the first may be hidden. */
  blocks: Block[] = [];
  readonly #byMarker = new Map<Y.Item, Block>();
  readonly #byId = new Map<string, Block>();
  readonly #nodes = new Map<Block, Node>();
  #repeatsIds = false;

  constructor(
    readonly text: Y.Text,
    surroundings: Surroundings,
  ) {
    this.#surroundings = surroundings;
    this.readAll();
  }

  get hasLetters(): boolean {
    return this.blocks.some(({ runs }) => runs.length > 0);
  }

  get skipsFirst(): boolean {
    return this.text.getAttribute(FIRST_SKIPPED) === true;
  }

  /** The blocks that the editor shows, in order: one for each child of the node that holds them. */
  get shown(): Block[] {
    const [first] = this.blocks;
    const isHidden = this.blocks.length > 1 && first?.isFirst && first.runs.length === 0 && this.skipsFirst;
    return isHidden ? this.blocks.slice(1) : this.blocks;
  }

  nodes(): Node[] {
    return this.shown.map((block) => this.nodeOf(block));
  }

  nodeOf(block: Block): Node {
    const known = this.#nodes.get(block);
    const { schema, tableNode } = this.#surroundings;
    if (block.kind === "table" && block.id !== null) {
      const table = tableNode(block.id);
      if (!table) throw new Error("A table without cells begins no block");
      return table;
    }
    if (known) return known;
    const node = schema.node(
      "block",
      { ...this.attributesOf(block) },
      inlineContent(block.runs, schema, this.#atomValues),
    );
    this.#nodes.set(block, node);
    return node;
  }

  /** What an atom holds now. */
  #atomValues = ({ id, kind, values }: Atom): Readonly<Record<string, unknown>> => {
    const { attributes, hasAttributes } = this.#surroundings;
    if (!hasAttributes(id)) return values;
    const written: Record<string, unknown> = { ...values };
    for (const name of changeableValues(kind)) {
      const key = attributeKey(id, name);
      if (attributes.has(key)) written[name] = valueIn(attributes.get(key));
    }
    return valuesOf(kind, written) ?? values;
  };

  attributesOf({ id, isFirst, values }: Block): BlockAttributes {
    if (isFirst) return attributesOf(this.text.getAttributes());
    if (id === null) return PARAGRAPH;
    const { attributes, hasAttributes } = this.#surroundings;
    if (!hasAttributes(id)) return attributesOf(values);
    const written = { ...values };
    for (const name of ATTRIBUTE_NAMES) {
      const key = attributeKey(id, name);
      if (attributes.has(key)) written[name] = attributes.get(key);
    }
    return attributesOf(written);
  }

  /** Takes the editor's node for a block's own, so that it is known by identity next time. */
  adopt(block: Block, node: Node): void {
    if (block.kind === "text") this.#nodes.set(block, node);
  }

  /** An attribute of the block, or of the atom, was written. Whether it stands in this sequence. */
  forgetAttributes(id: string): boolean {
    const own = this.#byId.get(id);
    // An atom may stand twice: two who undo one deletion
    const holding = this.blocks.filter(({ runs }) => runs.some(({ atom }) => atom?.id === id));
    for (const block of own ? [own, ...holding] : holding) this.#nodes.delete(block);
    return own !== undefined || holding.length > 0;
  }

  /** Takes note of what came and went in one transaction, and of which attributes of the text itself were written. */
  apply(items: readonly Y.Item[], keys: ReadonlySet<string | null>): void {
    const [first] = this.blocks;
    if (first && [...keys].some((key) => key !== null)) this.#nodes.delete(first);
    if (items.length > 0) this.#refresh(items);
  }

  readAll(): void {
    const before = new Map([...this.#nodes].map(([block, node]) => [block.id, node]));
    const seen = new Set<string>();
    this.#repeatsIds = false;
    this.#byMarker.clear();
    this.#byId.clear();
    this.#nodes.clear();
    this.blocks = readBlocks(this.text, null, {
      shows: this.#shows,
      begins: (marker) => {
        if (!this.#isShown(marker)) return false;
        const key = keyOf(marker);
        if (seen.has(key)) this.#repeatsIds = true;
        return seen.size < seen.add(key).size;
      },
    });
    for (const block of this.blocks) {
      this.#register(block);
      // What is as it was keeps its node: the editor need not look into it
      const node = block.kind === "text" ? before.get(block.id) : undefined;
      if (node?.eq(this.nodeOf(block))) this.#nodes.set(block, node);
    }
  }

  /** Reads the blocks again in which these items came or went. */
  #refresh(items: readonly Y.Item[]): void {
    if (this.#repeatsIds || items.length > FEW) return this.readAll();
    const touched = new Set(items.map((item) => this.#blockAround(item)));
    const places = [...touched].map((block) => (block ? this.blocks.indexOf(block) : -1)).sort((a, b) => b - a);
    for (const place of places) {
      const from = this.blocks[place];
      if (!from || this.#reread(from, place)) continue;
      return this.readAll();
    }
    let start = 0;
    for (const block of this.blocks) {
      block.start = start;
      start += block.length;
    }
  }

  /** False when ids turn up twice, so that only a reading of the whole tells which of them count. */
  #reread(from: Block, place: number): boolean {
    const ids = new Set<string>();
    let repeats = false;
    let next: Block | undefined;
    const blocks = readBlocks(this.text, from, {
      shows: this.#shows,
      begins: (marker, item) => {
        const key = keyOf(marker);
        const known = this.#byId.get(key);
        if (ids.has(key) || (known?.marker && known.marker !== item && !known.marker.deleted)) repeats = true;
        ids.add(key);
        return this.#isShown(marker);
      },
      stopsAt: (item, formats) => {
        const known = this.#byMarker.get(item);
        if (!known || !sameFormats(known.formats, formats)) return false;
        next = known;
        return true;
      },
    });
    if (repeats) return false;
    const until = next ? this.blocks.indexOf(next) : this.blocks.length;
    for (const gone of this.blocks.splice(place, until - place, ...blocks)) this.#forget(gone);
    for (const block of blocks) this.#register(block);
    return true;
  }

  #blockAround(item: Y.Item): Block | undefined {
    let { left } = item;
    while (left !== null && (left.deleted || !this.#byMarker.has(left))) ({ left } = left);
    return left === null ? this.blocks[0] : this.#byMarker.get(left);
  }

  #shows = (kind: AtomKind): boolean => kind in this.#surroundings.schema.nodes;

  #isShown(marker: Marker): boolean {
    return marker.kind === "block" || this.#surroundings.tableNode(marker.id) !== null;
  }

  #register(block: Block): void {
    if (block.marker) this.#byMarker.set(block.marker, block);
    if (block.id !== null) this.#byId.set(keyOf({ kind: block.kind, id: block.id }), block);
  }

  #forget(block: Block): void {
    this.#nodes.delete(block);
    if (block.marker) this.#byMarker.delete(block.marker);
    if (block.id !== null) this.#byId.delete(keyOf({ kind: block.kind, id: block.id }));
  }
}

/** A block and a table may have the same id. */
const keyOf = ({ kind, id }: { kind: Block["kind"] | Unit["kind"]; id: string }): string =>
  kind === "table" ? `table ${id}` : id;
