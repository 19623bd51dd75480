import type { Node } from "@tiptap/pm/model";
import { NodeSelection, Plugin, type Command, type EditorState } from "@tiptap/pm/state";
import type { EditorView, NodeView } from "@tiptap/pm/view";

import { m } from "~/paraglide/messages.js";
import { imagePath } from "~/text/formats/html";

/** Shows the images of the text. `onImage`: somebody wants to describe or change the one that is selected. */
export const images = (onImage: () => void): Plugin =>
  new Plugin({
    props: {
      nodeViews: { image: (node, view, getPosition) => new ImageView(node, view, getPosition, onImage) },
      handleDoubleClickOn: (view, _position, { type }) => {
        if (type.name !== "image" || !view.editable) return false;
        onImage();
        return true;
      },
    },
  });

/** The image that is selected, by itself. */
export function imageAt({ selection }: EditorState): Node | null {
  return selection instanceof NodeSelection && selection.node.type.name === "image" ? selection.node : null;
}

/** Enter on an image that is selected. */
export const openImage =
  (onImage: () => void): Command =>
  (state, dispatch) => {
    if (!imageAt(state)) return false;
    if (dispatch) onImage();
    return true;
  };

/** Selects the first image from the caret on that nobody has described. */
export const selectUndescribed: Command = (state, dispatch) => {
  const places: number[] = [];
  state.doc.descendants(({ type, attrs }, position) => {
    if (type.name === "image" && attrs.alt === null) places.push(position);
  });
  const place = places.find((position) => position >= state.selection.from) ?? places[0];
  if (place === undefined) return false;
  dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, place)).scrollIntoView());
  return true;
};

class ImageView implements NodeView {
  readonly dom = document.createElement("span");
  readonly #image = document.createElement("img");
  readonly #missing = document.createElement("span");
  readonly #describe = document.createElement("button");

  constructor(
    node: Node,
    readonly view: EditorView,
    readonly getPosition: () => number | undefined,
    readonly onImage: () => void,
  ) {
    this.dom.className = "text-image";
    this.#missing.className = "image-missing";
    Object.assign(this.#describe, { type: "button", className: "image-describe", tabIndex: -1 });
    this.#image.addEventListener("error", () => this.#showMissing(true));
    this.#image.addEventListener("load", () => this.#showMissing(false));
    this.#describe.addEventListener("mousedown", (event) => event.preventDefault());
    this.#describe.addEventListener("click", this.#open);
    window.addEventListener("online", this.#again);
    this.dom.append(this.#image, this.#missing, this.#describe);
    this.#image.src = imagePath(String(node.attrs.sha256));
    this.#show(node);
  }

  update(node: Node): boolean {
    const isSame = node.type.name === "image" && this.#image.src.endsWith(imagePath(String(node.attrs.sha256)));
    if (isSame) this.#show(node);
    return isSame;
  }

  stopEvent = (event: Event): boolean => event.target === this.#describe;
  ignoreMutation = (): boolean => true;

  destroy(): void {
    window.removeEventListener("online", this.#again);
  }

  #show({ attrs: { alt, width } }: Node): void {
    const isDescribed = typeof alt === "string";
    this.#image.alt = isDescribed ? alt : m.document_image_undescribed();
    this.#image.setAttribute("width", `${Number(width)}%`);
    this.#missing.textContent = m.document_image_not_shown({ alt: isDescribed ? alt : "" }).trim();
    this.#describe.textContent = isDescribed ? m.document_image_change() : m.document_image_describe();
    this.dom.classList.toggle("is-undescribed", !isDescribed);
  }

  #showMissing(isMissing: boolean): void {
    this.dom.classList.toggle("is-missing", isMissing);
  }

  #again = (): void => {
    if (!this.dom.classList.contains("is-missing")) return;
    const { src } = this.#image;
    this.#image.src = "";
    this.#image.src = src;
  };

  #open = (event: MouseEvent): void => {
    event.preventDefault();
    const position = this.getPosition();
    if (position === undefined || !this.view.editable) return;
    const { tr, doc } = this.view.state;
    this.view.dispatch(tr.setSelection(NodeSelection.create(doc, position)));
    this.onImage();
  };
}
