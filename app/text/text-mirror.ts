import type { Node, Schema } from "@tiptap/pm/model";
import * as Y from "yjs";

import { changedItems, type SharedType } from "./changed-items";
import { ATTRIBUTES_ROOT, noteRoot } from "./roots";
import { SequenceMirror, type Surroundings } from "./sequence-mirror";
import { ENOUGH, tableBudget, type TableBudget } from "./table-budget";
import { TableMirror } from "./table-mirror";
import { schemaOfText } from "./text-schema";

/**
 * One text of a shared document as the editor shows it, kept up to date transaction by transaction. It is a function
 * of what is shared: whatever stands there, and in whatever order it came, every copy shows the same valid document.
 * Reading writes nothing.
 */
export class TextMirror {
  readonly main: SequenceMirror;
  readonly attributes: Y.Map<unknown>;
  readonly #surroundings: Surroundings;
  /** Blocks of which an attribute was ever written */
  readonly #attributed = new Set<string>();
  readonly #tables = new Map<string, TableMirror>();
  /** Which table a shared type belongs to: its lists and maps, and the texts of its cells */
  readonly #tableOf = new Map<SharedType, TableMirror>();
  /** Of cells and footnotes */
  readonly #cells = new Map<SharedType, SequenceMirror>();
  #document: Node | null = null;
  #budget: TableBudget;
  readonly #hasTables: boolean;

  constructor(
    readonly doc: Y.Doc,
    root: string,
    readonly schema: Schema,
  ) {
    this.attributes = doc.get(ATTRIBUTES_ROOT, Y.Map);
    for (const key of this.attributes.keys()) this.#attributed.add(idIn(key));
    this.#hasTables = "table" in schema.nodes;
    const tableNode = (id: string) => (this.#hasTables && !this.#budget.beyond.has(id) ? this.table(id).node : null);
    const hasAttributes = (id: string) => this.#attributed.has(id);
    this.#surroundings = { schema, attributes: this.attributes, hasAttributes, tableNode };
    const text = doc.get(root, Y.Text);
    this.#budget = this.#hasTables ? tableBudget(doc, text) : ENOUGH;
    this.main = new SequenceMirror(text, this.#surroundings);
  }

  /** What the editor shows. */
  get document(): Node {
    this.#document ??= this.schema.node("doc", null, this.main.nodes());
    return this.#document;
  }

  table(id: string): TableMirror {
    const known = this.#tables.get(id);
    if (known) return known;
    const table = new TableMirror(this.doc, this.schema, id, (text, owner) => this.#cell(text, owner));
    for (const type of table.types) this.#tableOf.set(type, table);
    this.#tables.set(id, table);
    return table;
  }

  /** The text of a footnote. */
  note(id: string): SequenceMirror {
    const root = noteRoot(id);
    const text = this.doc.get(root, Y.Text);
    const known = this.#cells.get(text);
    if (known) return known;
    const note = new SequenceMirror(text, { ...this.#surroundings, schema: schemaOfText(root), tableNode: () => null });
    this.#cells.set(text, note);
    return note;
  }

  /** The mirror of a shared text, when it is this text's own or that of a cell in it. */
  sequenceOf(text: SharedType): SequenceMirror | undefined {
    return text === this.main.text ? this.main : this.#cells.get(text);
  }

  /** Whether a shared text is that of a cell of this table. */
  isCellOf(text: SharedType, table: string): boolean {
    return this.#tableOf.get(text)?.id === table;
  }

  /** Takes note of what a transaction changed, right after it. Whether it touched this text at all. */
  apply(transaction: Y.Transaction): boolean {
    const items = changedItems(transaction);
    const changed: ReadonlyMap<SharedType, ReadonlySet<string | null>> = transaction.changed;
    const tables = new Set<TableMirror>();
    let isTouched = false;
    for (const [type, keys] of changed) {
      const table = this.#tableOf.get(type);
      if (table) tables.add(table);
      this.#cells.get(type)?.apply(items.get(type) ?? [], keys);
      if (type === this.attributes) isTouched = this.#forgetAttributes(keys, tables) || isTouched;
    }
    // A table without cells separates nothing: the text is read as if it were not there
    const isOtherTables = this.#budgetAgain(changed.keys());
    const { beyond } = this.#budget;
    const appeared = [...tables].filter((table) => !beyond.has(table.id) && table.readAgain());
    const keys = changed.get(this.main.text);
    if (appeared.length > 0 || isOtherTables) this.main.readAll();
    if (keys) this.main.apply(items.get(this.main.text) ?? [], keys);
    isTouched ||= tables.size > 0 || keys !== undefined || isOtherTables;
    if (isTouched) this.#document = null;
    return isTouched;
  }

  /** Takes the editor's nodes for its own where they are alike. Whether they are alike everywhere. */
  adopt(document: Node): boolean {
    const { shown } = this.main;
    let isSame = shown.length === document.childCount;
    shown.slice(0, document.childCount).forEach((block, index) => {
      const node = document.child(index);
      const own = this.main.nodeOf(block);
      if (own === node) return;
      if (!own.eq(node)) isSame = false;
      else if (block.kind === "table" && block.id !== null) this.table(block.id).adopt(node);
      else this.main.adopt(block, node);
    });
    if (isSame) this.#document = document;
    return isSame;
  }

  /** Whether other tables are left out than before. Letters and attributes alone change nothing about it. */
  #budgetAgain(changed: Iterable<SharedType>): boolean {
    const isLetters = (type: SharedType) =>
      type === this.main.text || type === this.attributes || this.#cells.has(type);
    const { isCrowded, beyond: before } = this.#budget;
    if (!this.#hasTables || (!isCrowded && [...changed].every(isLetters))) return false;
    this.#budget = tableBudget(this.doc, this.main.text);
    const { beyond } = this.#budget;
    const back = [...before].filter((id) => !beyond.has(id));
    for (const id of back) this.#tables.get(id)?.readAgain();
    return back.length > 0 || [...beyond].some((id) => !before.has(id));
  }

  #cell(text: Y.Text, table: TableMirror): SequenceMirror {
    const known = this.#cells.get(text);
    if (known) return known;
    const cell = new SequenceMirror(text, { ...this.#surroundings, tableNode: () => null });
    this.#cells.set(text, cell);
    this.#tableOf.set(text, table);
    return cell;
  }

  #forgetAttributes(keys: Iterable<string | null>, tables: Set<TableMirror>): boolean {
    let isTouched = false;
    for (const id of new Set([...keys].map((key) => idIn(String(key))))) {
      this.#attributed.add(id);
      isTouched = this.main.forgetAttributes(id) || isTouched;
      for (const [text, cell] of this.#cells) {
        const table = this.#tableOf.get(text);
        if (cell.forgetAttributes(id) && table) tables.add(table);
      }
    }
    return isTouched;
  }
}

/** Of which block an entry among the attributes tells. */
const idIn = (key: string): string => key.split(".")[0] ?? "";
