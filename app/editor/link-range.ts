import type { Node } from "@tiptap/pm/model";
import type { Command, EditorState } from "@tiptap/pm/state";

/** A link of the text, from its first letter to behind its last. */
export interface LinkRange {
  from: number;
  to: number;
  href: string;
}

/** The link that the selection is in, or begins in; null for none. */
export function linkAt({ selection: { $from, empty } }: EditorState): LinkRange | null {
  const { parent, parentOffset } = $from;
  const start = $from.start();
  const children: { node: Node; from: number; to: number }[] = [];
  parent.forEach((node, offset) => children.push({ node, from: offset, to: offset + node.nodeSize }));
  const touches = ({ from, to }: { from: number; to: number }) =>
    empty ? from <= parentOffset && parentOffset <= to : from <= parentOffset && parentOffset < to;
  const at = children.findIndex((child) => hrefOf(child.node) !== null && touches(child));
  const href = children[at] ? hrefOf(children[at].node) : null;
  if (href === null) return null;
  let [first, last] = [at, at];
  while (hrefOf(children[first - 1]?.node) === href) first -= 1;
  while (hrefOf(children[last + 1]?.node) === href) last += 1;
  return { from: start + (children[first]?.from ?? 0), to: start + (children[last]?.to ?? 0), href };
}

function hrefOf(node: Node | undefined): string | null {
  const link = node?.marks.find(({ type }) => type.name === "link");
  return link ? String(link.attrs.href) : null;
}

/** Makes a link of the selected words, or leads the one that is there elsewhere. */
export const setLink =
  (href: string): Command =>
  (state, dispatch) => {
    const { link } = state.schema.marks;
    const found = linkAt(state);
    const { from, to } = state.selection.empty && found ? found : rangeWith(state, found);
    if (!link || from === to) return false;
    dispatch?.(state.tr.addMark(from, to, link.create({ href })).removeStoredMark(link));
    return true;
  };

/** Of a selection that reaches out of a link, all of both. */
const rangeWith = ({ selection: { from, to } }: EditorState, found: LinkRange | null) =>
  found ? { from: Math.min(from, found.from), to: Math.max(to, found.to) } : { from, to };

/** New words that are a link. */
export const insertLink =
  (words: string, href: string): Command =>
  (state, dispatch) => {
    const { link } = state.schema.marks;
    if (!link || !state.selection.$from.parent.isTextblock) return false;
    const text = state.schema.text(words, [link.create({ href })]);
    dispatch?.(state.tr.replaceSelectionWith(text, false).removeStoredMark(link).scrollIntoView());
    return true;
  };

/** The words stay, without their link. */
export const removeLink: Command = (state, dispatch) => {
  const { link } = state.schema.marks;
  const found = linkAt(state);
  if (!link || (!found && state.selection.empty)) return false;
  const { from, to } = rangeWith(state, found);
  dispatch?.(state.tr.removeMark(from, to, link).removeStoredMark(link));
  return true;
};
