import type { Node } from "@tiptap/pm/model";
import { EditorState, type Command, type Plugin, type Transaction } from "@tiptap/pm/state";
import { EditorView, type EditorProps } from "@tiptap/pm/view";
import type * as Y from "yjs";

import { TextBinding } from "~/text/text-binding";

export interface WritingEditorOptions {
  doc: Y.Doc;
  root: string;
  props: EditorProps;
  plugins: (binding: TextBinding) => Plugin[];
}

/** An editor of one text of a shared document: ProseMirror's view, bound to it. */
export class WritingEditor {
  readonly binding: TextBinding;
  readonly view: EditorView;
  #isEditable: boolean;
  readonly #listeners = new Set<(tr: Transaction) => void>();

  /** Whether it can be written in is known before it is in the page: saying so later lays a long text out again. */
  constructor({ doc, root, props, plugins }: WritingEditorOptions, isEditable = false) {
    this.#isEditable = isEditable;
    this.binding = new TextBinding(doc, root);
    this.view = new EditorView(null, {
      ...props,
      state: EditorState.create({
        doc: this.binding.mirror.document,
        // First, so that a local change is in the shared text before the other plugins look
        plugins: [this.binding.plugin, ...plugins(this.binding)],
      }),
      editable: () => this.#isEditable,
      dispatchTransaction: (tr) => this.#dispatch(tr),
    });
  }

  get state(): EditorState {
    return this.view.state;
  }

  /** Runs a command and focuses the text. Returns whether it applied. */
  run = (command: Command): boolean => {
    const isDone = this.act(command);
    this.view.focus();
    return isDone;
  };

  /** The same without moving the focus. */
  act = (command: Command): boolean => command(this.view.state, (tr) => this.view.dispatch(tr), this.view);

  /** Once a dialog is gone: while it is open, what is behind it takes no focus. */
  focusAgain = (): void => {
    if (!this.view.isDestroyed) this.view.focus();
  };

  can = (command: Command): boolean => command(this.view.state);

  setEditable(isEditable: boolean): void {
    if (this.#isEditable === isEditable) return;
    this.#isEditable = isEditable;
    this.view.updateState(this.view.state);
  }

  /** Tells of every transaction, once the editor and the shared text have it. */
  subscribe = (listener: (tr: Transaction) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  destroy(): void {
    this.#listeners.clear();
    this.view.destroy();
    this.binding.destroy();
  }

  #dispatch(tr: Transaction): void {
    if (this.view.isDestroyed) return;
    this.view.updateState(this.view.state.apply(tr));
    for (const listener of this.#listeners) listener(tr);
  }
}

/** All words of the text, block by block. */
export const wordsOf = (editor: WritingEditor): string => wordsBetween(editor, 0, editor.state.doc.content.size);

export const wordsBetween = ({ state: { doc } }: WritingEditor, from: number, to: number): string =>
  doc.textBetween(from, to, "\n", leafWords);

/** A line break parts words, a footnote's mark does not. */
const leafWords = (leaf: Node): string =>
  leaf.type.name === "hardBreak" ? "\n" : (leaf.type.spec.leafText?.(leaf) ?? "");
