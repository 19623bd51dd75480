import type { EditorView } from "@tiptap/pm/view";

/** The part of the text that is on screen or within some screens of it, as positions. */
export function stretchNear(view: EditorView, screens: number): { from: number; to: number } {
  const blocks = view.dom.children;
  const screen = window.innerHeight;
  const begin = firstBelow(blocks, -screens * screen);
  const end = firstBelow(blocks, (1 + screens) * screen);
  const at = (index: number) => {
    const block = blocks[index];
    return block ? view.posAtDOM(block, 0) : view.state.doc.content.size;
  };
  return { from: begin === 0 ? 0 : at(begin), to: at(end) };
}

/** The first block that ends below a height of the window, by halving: there may be thousands. */
function firstBelow(blocks: HTMLCollection, height: number): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) < height) low = middle + 1;
    else high = middle;
  }
  return low;
}
