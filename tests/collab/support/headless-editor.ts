import type { Mark, Node } from "@tiptap/pm/model";
import { EditorState, type Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { redo, undo, ySyncPlugin, yUndoPlugin, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

import { BODY_ROOT, bodySchema } from "~/text/schema";

/** The editor of a document without a page: ProseMirror's state with our schema, the sync plugin and its undo. */
export interface HeadlessEditor {
  readonly state: EditorState;
  readonly doc: Node;
  readonly caret: number;
  apply(change: (tr: Transaction) => Transaction): void;
  moveTo(position: number): void;
  mark(name: "bold" | "italic"): Mark;
  /** What comes after is undone apart from what came before. */
  endUndoStep(): void;
  forgetHistory(): void;
  undo(): boolean;
  redo(): boolean;
  destroy(): void;
}

type ViewParts = Pick<EditorView, "state" | "dispatch" | "hasFocus">;

export function openHeadlessEditor(shared: Y.Doc): HeadlessEditor {
  const plugins: Plugin[] = [ySyncPlugin(shared.getXmlFragment(BODY_ROOT)), yUndoPlugin()];
  let state = EditorState.create({ schema: bodySchema, plugins });
  const dispatch = (tr: Transaction): void => {
    const before = state;
    state = state.apply(tr);
    for (const one of pluginViews) one?.update?.(view as EditorView, before);
  };
  const view: ViewParts = {
    get state() {
      return state;
    },
    dispatch,
    hasFocus: () => false,
  };
  const pluginViews: (ReturnType<NonNullable<Plugin["spec"]["view"]>> | undefined)[] = [];
  for (const plugin of plugins) pluginViews.push(plugin.spec.view?.(view as EditorView));
  const { undoManager } = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager };
  // Steps end where the test says, not by the clock
  undoManager.captureTimeout = Number.MAX_SAFE_INTEGER;
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
    mark: (name) => bodySchema.mark(name),
    endUndoStep: () => undoManager.stopCapturing(),
    forgetHistory: () => undoManager.clear(),
    undo: () => undo(state),
    redo: () => redo(state),
    destroy: () => pluginViews.forEach((one) => one?.destroy?.()),
  };
}
