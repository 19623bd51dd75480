import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import * as Y from "yjs";

import { changedRanges, isTyping } from "./changed-ranges";
import { showDocument } from "./show-document";
import { TextMirror } from "./text-mirror";
import { placeAt, positionOf, type Lean } from "./text-places";
import { schemaOfText } from "./text-schema";
import { writeText } from "./text-writer";

/** What the binding needs of an editor. ProseMirror's view is one. */
export interface BoundView {
  readonly state: EditorState;
  dispatch(tr: Transaction): void;
}

/** Where a selection is in the shared text. */
interface SharedSelection {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

const bindingKey = new PluginKey<readonly Transaction[]>("textBinding");

/** Whether a transaction shows what stands in the shared text, and is nothing that the person did. */
export const isShown = (tr: Transaction): boolean => tr.getMeta(bindingKey) === true;

/**
 * Binds an editor to a text of a shared document, both ways. What the person does is written with the fewest edits;
 * what others do is shown with the least replacing, and the selection stays at its letters. Nothing is ever written
 * in answer to what others did: not by the binding, and not by a plugin that appends to what it shows.
 */
export class TextBinding {
  readonly mirror: TextMirror;
  readonly plugin: Plugin<readonly Transaction[]>;
  /** Takes back what was written through this binding, and nothing else. */
  readonly undoManager: Y.UndoManager;
  #view: BoundView | null = null;
  readonly #written = new WeakSet<Transaction>();
  /** While true, whatever else would change the document does so in answer to others, and is not let. */
  #isShowing = false;
  /** The selection before the change that is going on */
  #before: SharedSelection | null = null;

  constructor(doc: Y.Doc, root: string) {
    this.mirror = new TextMirror(doc, root, schemaOfText(root));
    this.plugin = this.#createPlugin();
    this.undoManager = new Y.UndoManager(doc, { trackedOrigins: new Set([this]) });
    this.undoManager.on("stack-item-added", ({ stackItem }) => stackItem.meta.set(this, this.#before));
    this.undoManager.on("stack-item-popped", ({ stackItem }) => this.#returnTo(stackItem.meta.get(this)));
    doc.on("beforeTransaction", this.#noteSelection);
    doc.on("afterTransaction", this.#follow);
  }

  undo = (): boolean => this.undoManager.undo() !== null;
  redo = (): boolean => this.undoManager.redo() !== null;

  /** A position of the editor as a place in the shared text, for anchors and for telling others where one is. */
  placeAt(position: number, lean: Lean): Y.RelativePosition {
    return placeAt(this.mirror, this.mirror.document, position, lean);
  }

  positionOf(place: Y.RelativePosition): number | null {
    return positionOf(this.mirror, place);
  }

  destroy(): void {
    this.#view = null;
    this.undoManager.destroy();
    this.mirror.doc.off("beforeTransaction", this.#noteSelection);
    this.mirror.doc.off("afterTransaction", this.#follow);
  }

  #createPlugin(): Plugin<readonly Transaction[]> {
    return new Plugin<readonly Transaction[]>({
      key: bindingKey,
      // What the person did and is not written yet
      state: {
        init: () => [],
        apply: (tr, unwritten) => {
          const left = unwritten.filter((one) => !this.#written.has(one));
          return tr.docChanged && !isShown(tr) ? [...left, tr] : left;
        },
      },
      filterTransaction: (tr) => !this.#isShowing || !tr.docChanged || isShown(tr),
      view: (view) => {
        this.#view = view;
        this.#show(null);
        return {
          update: (_view, before) => this.#write(view, before),
          destroy: () => (this.#view = null),
        };
      },
    });
  }

  #write(view: BoundView, before: EditorState): void {
    const unwritten = (bindingKey.getState(view.state) ?? []).filter((one) => !this.#written.has(one));
    if (unwritten.length === 0) return;
    for (const one of unwritten) this.#written.add(one);
    const ranges = changedRanges(unwritten);
    const [old, next] = [this.mirror.document, view.state.doc];
    this.#before = this.#share(before);
    // Letters typed after one another are taken back together; anything else by itself
    const isStep = !ranges.every((range) => isTyping(range, old, next));
    if (isStep) this.undoManager.stopCapturing();
    writeText(this.mirror, old, next, ranges, this);
    if (isStep) this.undoManager.stopCapturing();
    this.#before = null;
    // What the shared text makes of it may be another: two marks that exclude each other, a cell that cannot be covered,
    // a new table, which gets its name here
    if (!this.mirror.adopt(view.state.doc)) this.#show(null);
  }

  #noteSelection = ({ origin }: Y.Transaction): void => {
    if (origin !== this) this.#before = this.#view && this.#share(this.#view.state);
  };

  #follow = (transaction: Y.Transaction): void => {
    const isTouched = this.mirror.apply(transaction);
    if (transaction.origin === this || !isTouched) return;
    this.#show(this.#before);
  };

  #show(selection: SharedSelection | null): void {
    if (!this.#view) return;
    const tr = showDocument(this.#view.state.tr, this.mirror.document);
    this.#select(tr, selection);
    if (!tr.docChanged && !tr.selectionSet) return;
    this.#isShowing = true;
    try {
      this.#view.dispatch(tr.setMeta(bindingKey, true).setMeta("addToHistory", false));
    } finally {
      this.#isShowing = false;
    }
  }

  /** After an undo or redo: where one was before what it takes back. */
  #returnTo(selection: unknown): void {
    if (!this.#view || !selection) return;
    const tr = this.#select(this.#view.state.tr, selection as SharedSelection);
    this.#view.dispatch(tr.setMeta(bindingKey, true).scrollIntoView());
  }

  #select(tr: Transaction, selection: SharedSelection | null): Transaction {
    const anchor = selection && this.positionOf(selection.anchor);
    const head = selection && this.positionOf(selection.head);
    if (anchor === null || head === null) return tr;
    if (anchor === tr.selection.anchor && head === tr.selection.head) return tr;
    return tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
  }

  /** Null for what is no stretch of text: a whole node, cells. */
  #share({ doc, selection }: EditorState): SharedSelection | null {
    if (!(selection instanceof TextSelection)) return null;
    const { anchor, head, empty } = selection;
    // What others write at the edges of a stretch is not in it
    const at = (position: number, other: number) =>
      placeAt(this.mirror, doc, position, empty || position > other ? "before" : "behind");
    return { anchor: at(anchor, head), head: at(head, anchor) };
  }
}
