import type { ResolvedPos } from "@tiptap/pm/model";
import { Plugin, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";

import { PARAGRAPH, type BlockAttributes } from "~/text/block-attributes";
import { isBody } from "~/text/roots";
import { insertRule, setAttributes } from "~/text/text-commands";

import { placeAs } from "./block-places";
import { linkTypedWord } from "./typed-links";

/** What the rules need of an editor. ProseMirror's view is one. */
interface TypedView {
  readonly state: EditorState;
  readonly composing?: boolean;
  dispatch(tr: Transaction): void;
}

/**
 * Signs at the beginning of a paragraph that make it something else, and addresses that become links, once a space
 * is typed behind them. The space is a change of its own: taking back what the rule did leaves what was typed.
 */
export function typingRules(root: string): Plugin {
  return new Plugin({
    props: { handleTextInput: (view, from, to, text) => followRules(view, root, from, to, text) },
  });
}

export function followRules(view: TypedView, root: string, from: number, to: number, text: string): boolean {
  if (isOnLine(view.state, from, to)) {
    // Words beside a line across would be in its place
    const behind = from + 1;
    const tr = view.state.tr.insert(behind, view.state.schema.node("block", null, [view.state.schema.text(text)]));
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, behind + 1 + text.length)).scrollIntoView());
    return true;
  }
  if (text === "-" && drawLine(view, root, from, to)) return true;
  if (text !== " " || from !== to || view.composing) return false;
  const $from = view.state.doc.resolve(from);
  if (!$from.parent.isTextblock) return false;
  const linked = linkTypedWord(view.state, from);
  const becomes = ruleAt($from, isBody(root));
  if (!linked && !becomes) return false;
  view.dispatch(view.state.tr.insertText(" ", from).scrollIntoView());
  if (linked) view.dispatch(linked(view.state.tr));
  else if (becomes) view.dispatch(become(view.state.tr, $from, becomes));
  return true;
}

function isOnLine(state: EditorState, from: number, to: number): boolean {
  const { parent } = state.doc.resolve(from);
  return from === to && parent.isTextblock && parent.attrs.rule === true && parent.content.size === 0;
}

/** The third hyphen of a paragraph that holds nothing else. */
function drawLine(view: TypedView, root: string, from: number, to: number): boolean {
  const { parent, parentOffset, depth } = view.state.doc.resolve(from);
  const { heading, list, quote } = parent.attrs as BlockAttributes;
  const isPlain = parent.isTextblock && heading === 0 && list === "none" && quote === "none";
  if (!isBody(root) || from !== to || view.composing || depth !== 1 || !isPlain) return false;
  if (parentOffset !== 2 || parent.textContent !== "--") return false;
  view.dispatch(view.state.tr.insertText("-", from));
  view.dispatch(view.state.tr.delete(from - 2, from + 1));
  return insertRule(view.state, (tr) => view.dispatch(tr));
}

function become(tr: Transaction, $from: ResolvedPos, attributes: Partial<BlockAttributes>): Transaction {
  const [position, start] = [$from.before(), $from.start()];
  const before = $from.parent.attrs as BlockAttributes;
  setAttributes(tr, { node: $from.parent, position }, { ...before, ...attributes });
  return tr.delete(start, $from.pos + 1);
}

/** What the paragraph becomes that holds nothing but a sign before the caret; null for nothing. */
function ruleAt($from: ResolvedPos, hasHeadings: boolean): Partial<BlockAttributes> | null {
  const { parent, parentOffset } = $from;
  const { heading, list } = parent.attrs as BlockAttributes;
  const sign = parent.textBetween(0, parentOffset, undefined, "\n");
  if (heading > 0 || list !== "none" || sign.length > 6 || sign.length !== parentOffset) return null;
  if (/^[-*+]$/.test(sign)) return { list: "bullet" };
  const task = hasHeadings ? /^\[( |x|X)?\]$/.exec(sign) : null;
  if (task) return { list: "task", checked: task[1]?.toLowerCase() === "x" };
  const number = /^(\d{1,4})[.)]$/.exec(sign)?.[1];
  if (number) return numberedAs($from, Number(number));
  if (!hasHeadings || $from.depth > 1) return null;
  if (sign === ">") return { quote: "quoted" };
  const level = /^#{1,3}$/.exec(sign)?.[0].length;
  return level === 1 || level === 2 || level === 3 ? { ...PARAGRAPH, heading: level } : null;
}

/** A list begins with 1, or goes on: '17. mai' and '10000. krav' are words. */
function numberedAs($from: ResolvedPos, number: number): Partial<BlockAttributes> | null {
  const next = placeAs($from.node(-1), $from.index(-1), { list: "ordered", start: null })?.list?.number;
  if (number === next) return { list: "ordered" };
  return number === 1 ? { list: "ordered", start: 1 } : null;
}
