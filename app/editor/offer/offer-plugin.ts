import { Fragment, type Schema } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Command, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

import { type Mentionable, mentionsLike } from "~/domain/document/mentions";
import { ATOM_LETTER } from "~/text/atoms";

import { type Asks, insertable, insertableLike, type Insertable } from "./insertable";

/** A sign that was typed, and behind which a list is offered. */
type Sign = "/" | "@";

interface OfferState {
  /** Where the sign stands; null while nothing is offered */
  at: number | null;
  sign: Sign;
  /** Which of the choices Enter takes */
  index: number;
  mentionable: readonly Mentionable[];
  asks: Asks;
}

type Order = Partial<OfferState>;

const key = new PluginKey<OfferState>("offer");
const NOTHING: Asks = { onImage: null, onLive: null };
const CLOSED: OfferState = { at: null, sign: "/", index: 0, mentionable: [], asks: NOTHING };
const CLOSE: Order = { at: null, index: 0 };
const LONGEST = 60;

export const OFFER_LIST = "offer-list";
export const offerOption = (index: number): string => `${OFFER_LIST}-${index}`;

interface Choice {
  key: string;
  label: string;
  choose(view: EditorView, at: number, to: number): void;
}

export interface Offer {
  sign: Sign;
  at: number;
  index: number;
  choices: Choice[];
}

/** What is offered now; null for nothing. */
export function offerIn(state: EditorState): Offer | null {
  const { at, sign, index, mentionable, asks } = key.getState(state) ?? CLOSED;
  if (at === null) return null;
  const { doc, selection } = state;
  const typed = doc.textBetween(at + 1, selection.head, "\n", ATOM_LETTER);
  const choices =
    sign === "/"
      ? insertableLike(typed, insertable(asks)).map(insertion)
      : mentionsLike(typed, mentionable).map(mention);
  return choices.length === 0 ? null : { sign, at, index: Math.min(index, choices.length - 1), choices };
}

/** Those that can be named behind an @. */
export const setMentionable =
  (mentionable: readonly Mentionable[]): Command =>
  ({ tr }, dispatch) => {
    dispatch?.(tr.setMeta(key, { mentionable } satisfies Order));
    return true;
  };

/**
 * A stroke at the beginning of an empty paragraph offers what can be put there, an @ before a word those that can be
 * named. What is typed behind it narrows the list down; the focus stays in the text.
 */
export const offers = (asks: Asks): Plugin =>
  new Plugin<OfferState>({
    key,
    state: {
      init: () => ({ ...CLOSED, asks }),
      apply(tr, before, _old, state) {
        const order = tr.getMeta(key) as Order | undefined;
        const next = { ...before, ...order };
        if (next.at === null) return next;
        const at = order?.at === undefined ? tr.mapping.map(next.at, -1) : next.at;
        if (!isTyped(state, at, next.sign)) return { ...next, at: null, index: 0 };
        return { ...next, at, index: tr.docChanged && !order ? 0 : next.index };
      },
    },
    props: {
      handleTextInput(view, from, to, text) {
        if (from !== to || view.composing || !begins(view.state, from, text)) return false;
        view.dispatch(view.state.tr.insertText(text, from).setMeta(key, { at: from, sign: text, index: 0 }));
        return true;
      },
      handleKeyDown,
      attributes: (state): Record<string, string> => {
        const offer = offerIn(state);
        return offer ? { "aria-controls": OFFER_LIST, "aria-activedescendant": offerOption(offer.index) } : {};
      },
      handleDOMEvents: {
        blur: (view) => {
          if (key.getState(view.state)?.at !== null) view.dispatch(view.state.tr.setMeta(key, CLOSE));
          return false;
        },
      },
    },
  });

function begins({ doc, schema }: EditorState, from: number, text: string): text is Sign {
  const { parent, parentOffset, depth } = doc.resolve(from);
  if (!parent.isTextblock || !("mention" in schema.nodes)) return false;
  if (text === "@") return !/[\p{L}\p{N}]$/u.test(parent.textBetween(0, parentOffset, undefined, ATOM_LETTER));
  const { list, heading, rule } = parent.attrs;
  return text === "/" && depth === 1 && parent.content.size === 0 && list === "none" && heading === 0 && rule !== true;
}

/** Whether the sign still stands there, and the caret behind it in the same paragraph. */
function isTyped({ doc, selection: { $head, empty } }: EditorState, at: number, sign: Sign): boolean {
  if (!empty || !$head.parent.isTextblock || at < $head.start() || at >= $head.pos) return false;
  return $head.pos - at <= LONGEST && doc.textBetween(at, at + 1, undefined, ATOM_LETTER) === sign;
}

function handleKeyDown(view: EditorView, event: KeyboardEvent): boolean {
  const offer = offerIn(view.state);
  if (!offer || view.composing) return false;
  const { at, index, choices } = offer;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    view.dispatch(view.state.tr.setMeta(key, { index: (index + step + choices.length) % choices.length }));
    return true;
  }
  if (event.key === "Escape") {
    view.dispatch(view.state.tr.setMeta(key, CLOSE));
    return true;
  }
  if (event.key !== "Enter" && (event.key !== "Tab" || event.shiftKey)) return false;
  choices[index]?.choose(view, at, view.state.selection.head);
  return true;
}

/** Takes the stroke and what was typed behind it away, and puts in what was chosen. */
const insertion = ({ key: name, label, command }: Insertable): Choice => ({
  key: name,
  label,
  choose(view, at, to) {
    view.dispatch(view.state.tr.delete(at, to).setMeta(key, CLOSE));
    command(view.state, (next) => view.dispatch(next), view);
  },
});

/** The name in place of what was typed, and a space to go on behind. */
const mention = ({ ref, name }: Mentionable): Choice => ({
  key: ref,
  label: name,
  choose(view, at, to) {
    const node = mentionNode(view.state.schema, ref, name);
    const { tr, schema } = view.state;
    if (node) view.dispatch(tr.replaceWith(at, to, Fragment.from([node, schema.text(" ")])).setMeta(key, CLOSE));
  },
});

function mentionNode(schema: Schema, ref: string, name: string) {
  const [kind, of] = ref.split(":");
  return schema.nodes.mention?.create({ who: kind === "person" ? "person" : "municipality", of, name });
}
