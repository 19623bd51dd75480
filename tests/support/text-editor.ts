import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection, type Command, type Plugin, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import * as Y from "yjs";

import { createTextDocument } from "~/collab/text-document";
import { BODY_TEXT } from "~/text/roots";
import { TextBinding } from "~/text/text-binding";

/** An editor of a shared text without a page: the real binding, and a view of a state and a dispatch. */
export class TextEditor {
  readonly doc: Y.Doc;
  readonly binding: TextBinding;
  /** Updates that this editor wrote, in order. */
  readonly written: Uint8Array[] = [];
  state: EditorState;
  /** Without a page there is no caret on screen to read. */
  readonly domObserver = { flush: () => {} };
  readonly #pluginViews: ReturnType<NonNullable<Plugin["spec"]["view"]>>[] = [];

  constructor(
    clientId: number,
    options: {
      root?: string;
      plugins?: Plugin[] | ((binding: TextBinding) => Plugin[]);
      state?: Uint8Array;
      /** A document that is there already */
      doc?: Y.Doc;
    } = {},
  ) {
    this.doc = options.doc ?? createTextDocument();
    if (options.state) Y.applyUpdate(this.doc, options.state, "others");
    // Yjs takes another clientID when it is given what was written under its own
    this.doc.clientID = clientId;
    this.binding = new TextBinding(this.doc, options.root ?? BODY_TEXT);
    // Steps end where the test says, not by the clock
    this.binding.undoManager.captureTimeout = 0;
    const given = options.plugins ?? [];
    const plugins = [this.binding.plugin, ...(typeof given === "function" ? given(this.binding) : given)];
    this.state = EditorState.create({ doc: this.binding.mirror.document, plugins });
    for (const { spec } of plugins) {
      const view = spec.view?.(this as unknown as EditorView);
      if (view) this.#pluginViews.push(view);
    }
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "others") this.written.push(update);
    });
  }

  dispatch = (tr: Transaction): void => {
    const before = this.state;
    this.state = this.state.applyTransaction(tr).state;
    for (const view of this.#pluginViews) view.update?.(this as unknown as EditorView, before);
  };

  run(command: Command): boolean {
    return command(this.state, this.dispatch);
  }

  select(anchor: number, head = anchor): void {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, anchor, head)));
  }

  /** Types at the caret, or where it is put first. */
  type(words: string, position?: number): void {
    if (position !== undefined) this.select(position);
    for (const unit of words) this.dispatch(this.state.tr.insertText(unit));
  }

  receive(...updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.doc, update, "others");
  }

  /** `p(one) h1(two)`, table rows between bars */
  get text(): string {
    return spell(this.state.doc);
  }

  destroy(): void {
    for (const view of this.#pluginViews) view.destroy?.();
    this.binding.destroy();
  }
}

function spell(parent: Node): string {
  const parts: string[] = [];
  parent.forEach((node) => parts.push(node.isTextblock ? spellBlock(node) : spellTable(node)));
  return parts.join(" ");
}

function spellBlock(node: Node): string {
  const { heading, list, indent } = node.attrs as { heading: number; list: string; indent: number };
  const name = heading > 0 ? `h${heading}` : list === "none" ? "p" : `${list}${indent > 0 ? indent : ""}`;
  return `${name}(${node.textContent})`;
}

function spellTable(table: Node): string {
  const rows: string[] = [];
  table.forEach((row) => {
    const cells: string[] = [];
    row.forEach((cell) => {
      const { colspan, rowspan } = cell.attrs as { colspan: number; rowspan: number };
      const spans = `${colspan > 1 ? `>${colspan}` : ""}${rowspan > 1 ? `v${rowspan}` : ""}`;
      cells.push(`${cell.textContent}${spans}`);
    });
    rows.push(cells.join(","));
  });
  return `[${rows.join("|")}]`;
}

/** Everybody gets what everybody wrote, as far as they do not have it. */
export function exchange(...editors: readonly TextEditor[]): void {
  for (const to of editors)
    for (const from of editors)
      if (from !== to) to.receive(Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)));
}
