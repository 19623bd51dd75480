import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

import { findMatches, sectionAround, type FindQuery, type Match } from "./find-matches";

/** More than these are counted, and not marked. */
const MARKED_MAX = 2_000;

export const FIND_KEYS = "Mod-f";
export const REPLACE_KEYS = "Mod-h";

interface FindState {
  /** Null while nobody searches */
  query: FindQuery | null;
  /** Whether the words are to be replaced as well */
  replaces: boolean;
  /** The section that is searched in; null for the whole text */
  section: Match | null;
  matches: readonly Match[];
  /** Which of the matches one is at; none yet: -1 */
  current: number;
  decorations: DecorationSet;
  /** Goes up each time somebody asks to search */
  asked: number;
}

type Change = Partial<Pick<FindState, "query" | "replaces" | "section" | "current" | "asked">>;

const CLOSED: FindState = {
  query: null,
  replaces: false,
  section: null,
  matches: [],
  current: -1,
  decorations: DecorationSet.empty,
  asked: 0,
};

const findKey = new PluginKey<FindState>("find");

export const findIn = (state: EditorState): FindState => findKey.getState(state) ?? CLOSED;

const changeFind = (tr: Transaction, change: Change): Transaction => tr.setMeta(findKey, change);

/** Marks what is searched for, also as the text changes. Costs nothing while nobody searches. */
export const find = (): Plugin<FindState> =>
  new Plugin<FindState>({
    key: findKey,
    state: {
      init: () => CLOSED,
      apply(tr, before) {
        const change = tr.getMeta(findKey) as Change | undefined;
        if (change === undefined && (before.query === null || !tr.docChanged)) return before;
        return findAgain({ ...before, section: mapped(before.section, tr), ...change }, tr.doc);
      },
    },
    props: { decorations: (state) => findIn(state).decorations },
  });

const mapped = (section: Match | null, { mapping }: Transaction): Match | null =>
  section && { from: mapping.map(section.from, -1), to: mapping.map(section.to, 1) };

function findAgain(next: FindState, doc: Node): FindState {
  if (next.query === null) return { ...CLOSED, asked: next.asked };
  const matches = findMatches(doc, next.query, next.section ?? undefined);
  const current = Math.min(next.current, matches.length - 1);
  const first = Math.max(0, Math.min(current - MARKED_MAX / 2, matches.length - MARKED_MAX));
  const decorations = matches
    .slice(first, first + MARKED_MAX)
    .map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: first + index === current ? "found found-here" : "found" }),
    );
  return { ...next, matches, current, decorations: DecorationSet.create(doc, decorations) };
}

/** Begins to search, for what is selected. */
export const openFind =
  (replaces: boolean): Command =>
  (state, dispatch) => {
    const { selection, doc } = state;
    const { query, asked } = findIn(state);
    const isWords = selection instanceof TextSelection && selection.$from.sameParent(selection.$to);
    const selected = isWords ? doc.textBetween(selection.from, selection.to) : "";
    const words = selected.length > 0 && selected.length <= 200 ? selected : (query?.words ?? "");
    const next = { matchesCase: false, isWholeWord: false, ...query, words };
    dispatch?.(changeFind(state.tr, { query: next, replaces, asked: asked + 1 }));
    return true;
  };

/** Ends it, with the caret at what was found. */
export const closeFind: Command = (state, dispatch) => {
  dispatch?.(changeFind(state.tr, { query: null }));
  return true;
};

export const setQuery =
  (change: Partial<FindQuery>): Command =>
  (state, dispatch) => {
    const { query } = findIn(state);
    if (!query) return false;
    dispatch?.(changeFind(state.tr, { query: { ...query, ...change }, current: -1 }));
    return true;
  };

export const searchSection =
  (isOn: boolean): Command =>
  (state, dispatch) => {
    const section = isOn ? sectionAround(state.doc, state.selection.from) : null;
    dispatch?.(changeFind(state.tr, { section, current: -1 }));
    return true;
  };

/** To the next match or the one before, from where the selection is. */
export const step =
  (by: 1 | -1): Command =>
  (state, dispatch) => {
    const { matches, current } = findIn(state);
    if (matches.length === 0) return false;
    const next = current >= 0 ? current + by : fromSelection(state, matches, by);
    const at = (next + matches.length) % matches.length;
    const match = matches[at];
    if (!match) return false;
    const tr = state.tr.setSelection(TextSelection.create(state.doc, match.from, match.to));
    dispatch?.(changeFind(tr, { current: at }));
    return true;
  };

function fromSelection({ selection: { from, to } }: EditorState, matches: readonly Match[], by: 1 | -1): number {
  if (by === -1) return matches.findLastIndex((match) => match.to <= from);
  const next = matches.findIndex((match) => match.from >= from && (match.from > from || match.to >= to));
  return next < 0 ? 0 : next;
}

/** Replaces the match one is at, and goes to the next. */
export const replaceOne =
  (words: string): Command =>
  (state, dispatch, view) => {
    const { matches, current } = findIn(state);
    const match = matches[current];
    if (!match) return step(1)(state, dispatch);
    if (!dispatch) return true;
    const end = match.from + words.length;
    const tr = replaceMatch(state.tr, match, words);
    dispatch(changeFind(tr.setSelection(TextSelection.create(tr.doc, end)), { current: -1 }));
    if (view) step(1)(view.state, (next) => view.dispatch(next));
    return true;
  };

/** Replaces all of them in one go, which one undo takes back. */
export const replaceAll =
  (words: string): Command =>
  (state, dispatch) => {
    const { matches } = findIn(state);
    if (matches.length === 0) return false;
    if (!dispatch) return true;
    const { tr } = state;
    let grown = 0;
    for (const { from, to } of matches) {
      replaceMatch(tr, { from: from + grown, to: to + grown }, words);
      grown += words.length - (to - from);
    }
    dispatch(changeFind(tr, { current: -1 }));
    return true;
  };

/** In the looks of the first letter that goes. */
function replaceMatch(tr: Transaction, { from, to }: Match, words: string): Transaction {
  if (words === "") return tr.delete(from, to);
  const marks = tr.doc.nodeAt(from)?.marks ?? [];
  return tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
}
