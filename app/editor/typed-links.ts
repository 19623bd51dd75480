import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { ReplaceStep } from "@tiptap/pm/transform";

import { isLinkAddress } from "~/text/link-address";
import { isShown } from "~/text/text-binding";

/** What the person has just typed, letter by letter. */
interface Typed {
  from: number;
  to: number;
}

const typedKey = new PluginKey<Typed | null>("typedLinks");

/** Remembers what was typed just now: nobody's words become a link because somebody else types a space behind them. */
export const typedLinks = (): Plugin<Typed | null> =>
  new Plugin<Typed | null>({
    key: typedKey,
    state: { init: () => null, apply: (tr, typed) => (tr.docChanged ? typedAfter(tr, typed) : typed) },
  });

function typedAfter(tr: Transaction, typed: Typed | null): Typed | null {
  const mapped = typed && { from: tr.mapping.map(typed.from, 1), to: tr.mapping.map(typed.to, -1) };
  if (isShown(tr)) return mapped;
  const [step, ...others] = tr.steps;
  if (!(step instanceof ReplaceStep) || others.length > 0 || step.slice.content.firstChild?.isInline === false)
    return null;
  const { from, to, slice } = step;
  const goesOn = typed !== null && from >= typed.from && to === typed.to;
  return { from: goesOn ? typed.from : from, to: from + slice.size };
}

/** Turns the address typed before the position into a link; null when there is none. */
export function linkTypedWord(state: EditorState, position: number): ((tr: Transaction) => Transaction) | null {
  const typed = typedKey.getState(state);
  const $position = state.doc.resolve(position);
  const { link } = state.schema.marks;
  if (!typed || !link || typed.to !== position || !$position.parent.isTextblock) return null;
  const before = $position.parent.textBetween(0, $position.parentOffset, undefined, "\n");
  const word = (/\S+$/.exec(before)?.[0] ?? "").replace(/^[("'«“]+/u, "");
  const start = position - word.length;
  const address = start >= typed.from ? addressIn(word) : null;
  if (!address || state.doc.rangeHasMark(start, position, link)) return null;
  return (tr) => tr.addMark(start, start + address.length, link.create({ href: address.href })).removeStoredMark(link);
}

/** An address at the beginning of a word, without the marks that end a sentence. */
function addressIn(word: string): { href: string; length: number } | null {
  const text = withoutEnd(word);
  const href = /^www\.\S+\.\S/i.test(text)
    ? `https://${text}`
    : /^[^\s/:@]+@[^\s/:@]+\.[^\s/:@.]{2,}$/.test(text)
      ? `mailto:${text}`
      : text;
  return isLinkAddress(href) ? { href, length: text.length } : null;
}

/** 'ks.no/x).' is 'ks.no/x', but 'ks.no/x_(y)' is whole. */
function withoutEnd(word: string): string {
  const text = word.replace(/[.,;:!?»”"'…]+$/u, "");
  const isUnopened = text.endsWith(")") && text.split(")").length > text.split("(").length;
  return isUnopened ? withoutEnd(text.slice(0, -1)) : text;
}
