import { keymap } from "@tiptap/pm/keymap";
import { Plugin, PluginKey, TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import * as Y from "yjs";

import { holds } from "~/text/anchor-places";
import type { TextBinding } from "~/text/text-binding";

import { withQuickLookup } from "./block-decorations";
import { leafLabel } from "./live/live-label";
import { canPaint, PaintedStretches, type Stretch } from "./painted-stretches";
import { whenTold } from "./quiet-input";
import { stepFrom, threadStep } from "./thread-step";

export const COMMENT_KEYS = "Mod-Alt-m";

/** Positions that only follow others' edits are read from the shared text again after so much quiet. */
const QUIET_MS = 300;
/** Longest quote that goes with a new comment, in characters. */
const QUOTE = 600;

/** A stretch of the shared text, as two places of it in base64. */
export interface AnchoredThread {
  id: string;
  start: string;
  end: string;
  /** A resolved one is marked only while it is looked at. */
  isOpen: boolean;
}

/** Where a thread's words are now; `from` equals `to` when they are deleted. */
export interface ThreadPlace {
  id: string;
  isOpen: boolean;
  from: number;
  to: number;
}

/** What somebody is about to comment on. */
export interface CommentDraft {
  start: string;
  end: string;
  quote: string;
}

interface AnchorState {
  threads: readonly AnchoredThread[];
  places: readonly ThreadPlace[];
  activeId: string | null;
  draft: (CommentDraft & { from: number; to: number }) | null;
  decorations: DecorationSet;
  /** Another whenever other stretches may be marked than before. */
  orders: number;
}

type Order =
  | { threads: readonly AnchoredThread[] }
  | { activeId: string | null }
  | { draft: AnchorState["draft"] }
  | "locate";

const key = new PluginKey<AnchorState>("commentAnchors");

const give =
  (order: Order): Command =>
  ({ tr }, dispatch) => {
    dispatch?.(tr.setMeta(key, order));
    return true;
  };

/** The threads whose words are marked in the text. */
export const setThreads = (threads: readonly AnchoredThread[]): Command => give({ threads });
/** The thread that is looked at. */
export const setActiveThread = (activeId: string | null): Command => give({ activeId });
export const endDraft: Command = give({ draft: null });

export const threadPlaces = (state: EditorState): readonly ThreadPlace[] => key.getState(state)?.places ?? [];
export const placeOf = (state: EditorState, id: string): ThreadPlace | undefined =>
  threadPlaces(state).find((place) => place.id === id);
export const activeThread = (state: EditorState): string | null => key.getState(state)?.activeId ?? null;
export const draftIn = (state: EditorState): AnchorState["draft"] => key.getState(state)?.draft ?? null;

/** The open ones whose words stand in the text, in the order of the text. */
export const openInOrder = (state: EditorState): ThreadPlace[] =>
  threadPlaces(state)
    .filter(({ isOpen, from, to }) => isOpen && from < to)
    .toSorted((a, b) => a.from - b.from);

/** Threads whose letters are deleted and stand again as others, as an undo in this browser leaves them, with the new place. */
export function movedByUndo(state: EditorState, binding: TextBinding): Omit<AnchoredThread, "isOpen">[] {
  const { threads = [] } = key.getState(state) ?? {};
  const { doc, document } = binding.mirror;
  if (!document.eq(state.doc)) return [];
  const at = new Map(locate(binding, threads).map((place) => [place.id, place]));
  return threads.flatMap(({ id, start, end }) => {
    const place = at.get(id);
    if (!place || place.from >= place.to || [start, end].every((one) => holds(doc, decode(one)))) return [];
    return [{ id, ...anchorOf(binding, place) }];
  });
}

/** The others that are about some of the same words. */
export function threadsBeside(state: EditorState, id: string): string[] {
  const place = placeOf(state, id);
  if (!place) return [];
  const others = openInOrder(state).filter((one) => one.id !== id && one.from < place.to && place.from < one.to);
  return others.map((one) => one.id);
}

/** Looks at the next or the previous open thread, from the one that is looked at or from the caret, and selects its words. */
export const stepThread =
  (step: 1 | -1): Command =>
  (state, dispatch) => {
    const all = openInOrder(state);
    const current = all.find(({ id }) => id === activeThread(state)) ?? null;
    const { from, to } = state.selection;
    const fromCaret = step === 1 ? all.find((one) => one.from >= to) : all.findLast((one) => one.to <= from);
    const next = (current === null ? fromCaret : undefined) ?? stepFrom(all, current, step);
    if (!next) return false;
    const selection = TextSelection.between(state.doc.resolve(next.from), state.doc.resolve(next.to));
    dispatch?.(state.tr.setSelection(selection).setMeta(key, { activeId: next.id }).scrollIntoView());
    return true;
  };

/** Begins a comment on what is selected, or on the paragraph the caret stands in. */
export const beginComment =
  (binding: TextBinding): Command =>
  (state, dispatch) => {
    const { from, to } = stretchOf(state);
    if (from >= to || !binding.mirror.document.eq(state.doc)) return false;
    const quote = state.doc.textBetween(from, to, " ", leafLabel).slice(0, QUOTE);
    dispatch?.(state.tr.setMeta(key, { draft: { from, to, quote, ...anchorOf(binding, { from, to }) } }));
    return true;
  };

function stretchOf({ selection }: EditorState): { from: number; to: number } {
  if (!selection.empty || !(selection instanceof TextSelection)) return selection;
  return { from: selection.$from.start(), to: selection.$from.end() };
}

/**
 * Marks the words that threads are about. A thread holds two places of the shared text, so that its words are found
 * whatever others do around them; between two readings the marks move with the text.
 */
export function commentAnchors(binding: TextBinding): Plugin[] {
  const plugin = new Plugin<AnchorState>({
    key,
    state: {
      init: () => ({
        threads: [],
        places: [],
        activeId: null,
        draft: null,
        decorations: DecorationSet.empty,
        orders: 0,
      }),
      apply(tr, before) {
        const order: Order | undefined = tr.getMeta(key);
        if (order === undefined && !tr.docChanged) return before;
        const moved = tr.docChanged ? mapped(before, tr) : before;
        if (order === undefined) {
          return { ...moved, decorations: withQuickLookup(before.decorations.map(tr.mapping, tr.doc)) };
        }
        const given = order === "locate" ? moved : { ...moved, ...order };
        const isReread = order === "locate" || "threads" in order;
        const next = isReread ? { ...given, places: locate(binding, given.threads) } : given;
        return { ...next, decorations: decorate(next, tr.doc), orders: before.orders + 1 };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.decorations,
      handleKeyDown(view, event) {
        const step = threadStep(event);
        return step !== null && stepThread(step)(view.state, view.dispatch);
      },
      handleClick(view, position) {
        const found = smallestAt(threadPlaces(view.state), position);
        if (found !== activeThread(view.state)) setActiveThread(found)(view.state, view.dispatch);
        return false;
      },
    },
    view: (view) => readWhenQuiet(view),
  });
  const painting = new Plugin({ view: (view) => (canPaint() ? paintAnchors(view) : {}) });
  return [keymap({ [COMMENT_KEYS]: beginComment(binding) }), plugin, painting];
}

function mapped(before: AnchorState, tr: Transaction): AnchorState {
  const move = <P extends { from: number; to: number }>(place: P): P => {
    const from = tr.mapping.map(place.from, 1);
    return { ...place, from, to: Math.max(from, tr.mapping.map(place.to, -1)) };
  };
  return { ...before, places: before.places.map(move), draft: before.draft && move(before.draft) };
}

function locate(binding: TextBinding, threads: readonly AnchoredThread[]): ThreadPlace[] {
  return threads.flatMap(({ id, start, end, isOpen }) => {
    const from = positionOf(binding, start);
    const to = positionOf(binding, end);
    return from === null || to === null ? [] : [{ id, isOpen, from, to: Math.max(from, to) }];
  });
}

/** Null for what is no place of this text; an anchor is whatever its author's browser sent. */
function positionOf(binding: TextBinding, place: string): number | null {
  try {
    return binding.positionOf(decode(place));
  } catch {
    return null;
  }
}

/** What others write at its edges is not in it. */
const anchorOf = (binding: TextBinding, { from, to }: { from: number; to: number }) => ({
  start: encode(binding.placeAt(from, "behind")),
  end: encode(binding.placeAt(to, "before")),
});

const decode = (place: string): Y.RelativePosition =>
  Y.decodeRelativePosition(Uint8Array.from(atob(place), (letter) => letter.charCodeAt(0)));

const encode = (place: Y.RelativePosition): string => btoa(String.fromCharCode(...Y.encodeRelativePosition(place)));

/** What is marked: the open ones, the one that is looked at, and what somebody is about to comment on. */
function stretchesIn({ places, activeId, draft }: AnchorState, end: number): Stretch[] {
  const marked = places.flatMap(({ id, isOpen, from, to }) => {
    const isActive = id === activeId;
    if (from >= to || to > end || (!isOpen && !isActive)) return [];
    return [{ name: isActive ? ACTIVE : ANCHOR, from, to }];
  });
  return draft && draft.from < draft.to ? [...marked, { name: ACTIVE, from: draft.from, to: draft.to }] : marked;
}

const ANCHOR = "comment-anchor";
const ACTIVE = "comment-anchor-active";

/** Around words only for browsers that cannot paint; around what has none for all. */
function decorate(state: AnchorState, doc: EditorState["doc"]): DecorationSet {
  const isPainted = canPaint();
  const marks = stretchesIn(state, doc.content.size).flatMap(({ name, from, to }) => {
    if (!isPainted) return [Decoration.inline(from, to, { class: name })];
    const found: Decoration[] = [];
    doc.nodesBetween(from, to, (node, at) => {
      if (WORDLESS.has(node.type.name)) found.push(Decoration.inline(at, at + node.nodeSize, { class: name }));
    });
    return found;
  });
  return withQuickLookup(DecorationSet.create(doc, marks));
}

const WORDLESS: ReadonlySet<string> = new Set(["image", "live"]);

/** What an order changed is painted again, what was written is followed. */
function paintAnchors(view: EditorView) {
  const painted = new PaintedStretches(view);
  const now = () => key.getState(view.state);
  return {
    update(_view: EditorView, before: EditorState) {
      const [is, was] = [now(), key.getState(before)];
      if (!is || is === was) return;
      const stretches = stretchesIn(is, view.state.doc.content.size);
      if (is.orders === was?.orders) painted.follow(stretches, before);
      else painted.paint(stretches);
    },
    destroy: () => painted.destroy(),
  };
}

function smallestAt(places: readonly ThreadPlace[], position: number): string | null {
  const around = places.filter(({ isOpen, from, to }) => isOpen && from <= position && position <= to && from < to);
  const [smallest] = around.toSorted((a, b) => a.to - a.from - (b.to - b.from));
  return smallest?.id ?? null;
}

/** What others did may have taken a thread's words elsewhere: to another block, or away. */
function readWhenQuiet(view: EditorView) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let callOff = () => {};
  const again = () => view.dispatch(view.state.tr.setMeta(key, "locate"));
  return {
    update(_view: EditorView, before: EditorState) {
      if (before.doc === view.state.doc || threadCount(view.state) === 0) return;
      clearTimeout(timer);
      callOff();
      timer = setTimeout(() => (callOff = whenTold(view, again)), QUIET_MS);
    },
    destroy() {
      clearTimeout(timer);
      callOff();
    },
  };
}

const threadCount = (state: EditorState): number => key.getState(state)?.threads.length ?? 0;

/** Whether a transaction says which threads there are, where they stand, or which one is looked at. */
export const isAnchorOrder = (tr: Transaction): boolean => tr.getMeta(key) !== undefined;
