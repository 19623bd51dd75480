import type { Mark, Node } from "@tiptap/pm/model";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type * as Y from "yjs";

import { BODY_TEXT } from "~/text/roots";
import { TextBinding } from "~/text/text-binding";
import { bodyTextSchema } from "~/text/text-schema";

/** The editor of a document without a page: ProseMirror's state, the binding and its undo. */
export interface HeadlessEditor {
  readonly state: EditorState;
  readonly doc: Node;
  readonly caret: number;
  apply(change: (tr: Transaction) => Transaction): void;
  moveTo(position: number): void;
  mark(name: "bold" | "italic"): Mark;
  /** Starts a new undo step. */
  endUndoStep(): void;
  forgetHistory(): void;
  undo(): boolean;
  redo(): boolean;
  destroy(): void;
}

export function openHeadlessEditor(shared: Y.Doc): HeadlessEditor {
  const binding = new TextBinding(shared, BODY_TEXT);
  const { undoManager } = binding;
  undoManager.captureTimeout = Number.MAX_SAFE_INTEGER;
  let state = EditorState.create({ doc: binding.mirror.document, plugins: [binding.plugin] });
  const dispatch = (tr: Transaction): void => {
    const before = state;
    state = state.apply(tr);
    pluginView?.update?.(view as EditorView, before);
  };
  const view: Pick<EditorView, "state" | "dispatch"> = {
    get state() {
      return state;
    },
    dispatch,
  };
  const pluginView = binding.plugin.spec.view?.(view as EditorView);
  // The binding makes more steps than a person here counts: how long the stack was before each, and how many it took
  let [before, redone]: [number[], number[]] = [[], []];
  return {
    get state() {
      return state;
    },
    get doc() {
      return state.doc;
    },
    get caret() {
      return state.selection.head;
    },
    apply: (change) => dispatch(change(state.tr)),
    moveTo: (position) => dispatch(state.tr.setSelection(TextSelection.create(state.doc, position))),
    mark: (name) => bodyTextSchema.mark(name),
    endUndoStep() {
      undoManager.stopCapturing();
      before.push(undoManager.undoStack.length);
    },
    forgetHistory() {
      undoManager.clear();
      [before, redone] = [[], []];
    },
    undo() {
      const { length } = undoManager.undoStack;
      while ((before.at(-1) ?? 0) >= length && before.length > 0) before.pop();
      const target = before.pop() ?? 0;
      for (let step = target; step < length; step++) binding.undo();
      redone.push(length - target);
      return length > target;
    },
    redo() {
      const steps = redone.pop() ?? 0;
      before.push(undoManager.undoStack.length);
      for (let step = 0; step < steps; step++) binding.redo();
      return steps > 0;
    },
    destroy() {
      pluginView?.destroy?.();
      binding.destroy();
    },
  };
}
