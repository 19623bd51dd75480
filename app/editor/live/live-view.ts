import type { Node } from "@tiptap/pm/model";
import { NodeSelection, Plugin, type Command, type EditorState } from "@tiptap/pm/state";
import type { EditorView, NodeView } from "@tiptap/pm/view";

import { m } from "~/paraglide/messages.js";
import { liveName } from "~/text/live/fill-live";

import type { LiveFigures, ShownFigures } from "./live-figures";
import { liveLabel } from "./live-label";

/** Shows the live blocks of the text. `onLive`: somebody wants to change the one that is selected. */
export const liveBlocks = (figures: LiveFigures, onLive: () => void): Plugin =>
  new Plugin({
    props: {
      nodeViews: { live: (node) => new LiveView(node, figures) },
      handleDoubleClickOn: (view: EditorView, _position, { type }) => {
        if (type.name !== "live" || !view.editable) return false;
        onLive();
        return true;
      },
    },
  });

/** The live block that is selected, by itself. */
export function liveAt({ selection }: EditorState): Node | null {
  return selection instanceof NodeSelection && selection.node.type.name === "live" ? selection.node : null;
}

/** Enter on a live block that is selected. */
export const openLive =
  (onLive: () => void): Command =>
  (state, dispatch) => {
    if (!liveAt(state)) return false;
    if (dispatch) onLive();
    return true;
  };

/** A live block where the caret is, or in place of the one that is selected: what it shows never changes. */
export const putLive =
  (name: string, filter: string): Command =>
  (state, dispatch) => {
    const { selection, schema, tr } = state;
    const selected = liveAt(state);
    if (selected?.attrs.name === name) {
      tr.setNodeAttribute(selection.from, "filter", filter);
      dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, selection.from)));
      return true;
    }
    const at = selected ? selection.from : selection.to;
    const to = selected ? selection.to : at;
    if (!state.doc.resolve(at).parent.isTextblock) return false;
    dispatch?.(tr.replaceWith(at, to, schema.node("live", { name, filter })).scrollIntoView());
    return true;
  };

class LiveView implements NodeView {
  readonly dom = document.createElement("span");
  #node: Node;
  #stop: () => void;

  constructor(
    node: Node,
    readonly figures: LiveFigures,
  ) {
    this.#node = node;
    this.dom.className = "text-live";
    this.dom.setAttribute("role", "group");
    this.#stop = this.#follow();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || node.attrs.name !== this.#node.attrs.name) return false;
    const isSame = node.attrs.filter === this.#node.attrs.filter;
    this.#node = node;
    if (isSame) return true;
    this.#stop();
    this.#stop = this.#follow();
    return true;
  }

  // The table can be scrolled and read from; what is pressed in it selects the block
  stopEvent = (event: Event): boolean => event.type === "wheel" || event.type === "touchmove";
  ignoreMutation = (): boolean => true;

  destroy(): void {
    this.#stop();
  }

  #follow(): () => void {
    const block = liveName(this.#node as unknown as { type: string; attrs: Record<string, unknown> });
    this.dom.setAttribute("aria-label", liveLabel(block.name));
    return this.figures.follow(block, (shown) => this.#show(shown));
  }

  #show(shown: ShownFigures): void {
    this.dom.classList.toggle("is-waiting", typeof shown === "string");
    if (typeof shown !== "string") {
      this.dom.innerHTML = shown.html;
      // Only the text itself has the focus here
      this.dom.querySelectorAll("[tabindex]").forEach((part) => part.removeAttribute("tabindex"));
      return;
    }
    const words = shown === "waiting" ? m.live_waiting() : m.live_unreachable();
    this.dom.textContent = `${liveLabel(String(this.#node.attrs.name))}. ${words}`;
  }
}
