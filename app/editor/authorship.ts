import { keymap } from "@tiptap/pm/keymap";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type Command, type EditorState } from "@tiptap/pm/state";
import { Mapping, StepMap } from "@tiptap/pm/transform";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

import { stretchesOf, type Author, type WrittenRun } from "~/domain/document/authorship";
import { authorName } from "~/i18n/author-name";
import { textsBetween, type AuthoredText } from "~/text/authored-runs";
import { isShown, type TextBinding } from "~/text/text-binding";

import { AuthorMarks, type AuthorBook } from "./author-book";
import { drawAgain } from "./quiet-input";

export const AUTHORSHIP_KEYS = "Mod-Shift-h";

interface AuthorshipState {
  binding: TextBinding;
  isOn: boolean;
  book: AuthorBook | null;
  marks: AuthorMarks;
  decorations: DecorationSet;
  /** The document that the decorations were read for; what was typed since is only mapped. */
  read: Node | null;
}

type Order = { isOn: boolean } | { book: AuthorBook } | "read";

const authorshipKey = new PluginKey<AuthorshipState>("authorship");

const order =
  (make: (state: EditorState) => Order): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setMeta(authorshipKey, make(state)));
    return true;
  };

/** Shows or hides who wrote what. */
export const toggleAuthorship: Command = order((state) => ({ isOn: !isAuthorshipOn(state) }));

/** Tells who is behind the clientIDs. */
export const setAuthorBook = (book: AuthorBook): Command => order(() => ({ book }));

export const authorshipKeys = keymap({ [AUTHORSHIP_KEYS]: toggleAuthorship });

/**
 * Marks the text by who wrote it. Every character of the shared document carries the clientID it was written under,
 * and the server says who that is. Nothing is read while it is off, and only changed blocks while it is on.
 */
export function authorship(binding: TextBinding): Plugin<AuthorshipState> {
  return new Plugin<AuthorshipState>({
    key: authorshipKey,
    state: {
      init: () => ({
        binding,
        isOn: false,
        book: null,
        marks: new AuthorMarks(),
        decorations: DecorationSet.empty,
        read: null,
      }),
      apply(tr, before, old, state) {
        const given: Order | undefined = tr.getMeta(authorshipKey);
        const wanted = { ...before, ...(given && given !== "read" ? given : {}) };
        if (!wanted.isOn || !wanted.book) return { ...wanted, decorations: DecorationSet.empty, read: null };
        if (given || isShown(tr)) {
          const isAnew = wanted.book !== before.book || !before.isOn;
          return read(isAnew ? { ...wanted, read: null } : wanted, old.doc, state);
        }
        if (!tr.docChanged) return before;
        return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: {
      decorations: (state) => authorshipKey.getState(state)?.decorations,
      attributes: (state): Record<string, string> => (isAuthorshipOn(state) ? { class: "shows-authors" } : {}),
    },
    view: () => readAfterTyping(),
  });
}

/** What one types oneself is in the shared document a moment after it is in the editor. */
function readAfterTyping() {
  let frame = 0;
  return {
    update(view: EditorView, before: EditorState) {
      const current = authorshipKey.getState(view.state);
      if (!current?.isOn || before.doc === view.state.doc || current.read === view.state.doc) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => drawAgain(view, authorshipKey, "read" satisfies Order));
    },
    destroy: () => cancelAnimationFrame(frame),
  };
}

/** Reads the blocks between the first and the last that have changed. `mapped`: what the decorations fit now. */
function read(known: AuthorshipState, mapped: Node, { doc }: EditorState): AuthorshipState {
  const { binding, book, marks } = known;
  // For a moment within a change the shared document does not hold the same as the editor
  if (!book || !binding.mirror.document.eq(doc)) return { ...known, decorations: DecorationSet.empty, read: null };
  const { from, to, oldTo } = changedRange(known.read, mapped, doc);
  const texts = textsBetween(binding.mirror, from, to).filter(({ position }) => position > from && position < to);
  const fresh = texts.flatMap((text) => decorate(text, book, marks));
  const kept =
    known.read === null
      ? DecorationSet.empty
      : known.decorations.map(new Mapping([new StepMap([from, oldTo - from, to - from])]), doc);
  return { ...known, decorations: kept.add(doc, fresh), read: doc };
}

function decorate({ position, runs }: AuthoredText, book: AuthorBook, marks: AuthorMarks): Decoration[] {
  const authors = new Map<string, Author>();
  const whoOf = ({ clientId }: WrittenRun) => {
    const author = book.authorOf(clientId);
    authors.set(author.key, author);
    return author.key;
  };
  return stretchesOf(runs, whoOf).flatMap(({ who, from, to }) => {
    const author = authors.get(who);
    const mark = author && marks.of(author);
    if (!author || !mark) return [];
    const attributes = {
      class: "authored",
      "data-weave": mark.weave,
      "data-by": authorName(author),
      ...(mark.colour === null ? {} : { "data-who": String(mark.colour) }),
    };
    return [Decoration.inline(position + from, position + to, attributes)];
  });
}

interface ChangedRange {
  from: number;
  to: number;
  /** Where the range ends in the document that the decorations fit. */
  oldTo: number;
}

/** What is not the same block in all three: as it was read, as the decorations were mapped, as it is. */
function changedRange(wasRead: Node | null, mapped: Node, doc: Node): ChangedRange {
  const count = doc.childCount;
  const whole = { from: 0, to: doc.content.size, oldTo: mapped.content.size };
  if (wasRead === null) return whole;
  const most = Math.min(count, wasRead.childCount, mapped.childCount);
  let first = 0;
  let from = 0;
  while (first < most && same(doc.child(first), wasRead.child(first), mapped.child(first))) {
    from += doc.child(first).nodeSize;
    first += 1;
  }
  let after = 0;
  let sizeAfter = 0;
  while (
    after < most - first &&
    same(
      doc.child(count - 1 - after),
      wasRead.child(wasRead.childCount - 1 - after),
      mapped.child(mapped.childCount - 1 - after),
    )
  ) {
    sizeAfter += doc.child(count - 1 - after).nodeSize;
    after += 1;
  }
  return {
    from,
    to: doc.content.size - sizeAfter,
    oldTo: mapped.content.size - sizeAfter,
  };
}

const same = (a: Node, b: Node, c: Node) => a === b && a === c;

export const isAuthorshipOn = (state: EditorState): boolean => authorshipKey.getState(state)?.isOn ?? false;

export const authorMarksIn = (state: EditorState): AuthorMarks | null => authorshipKey.getState(state)?.marks ?? null;

/** Every run of the whole text. Empty while it is off. */
export function writtenIn(state: EditorState): WrittenRun[] {
  return textsIn(state, 0, state.doc.content.size).flatMap(({ runs }) => runs);
}

/**
 * The runs of what is selected, cut to it; for a caret the character before it, else the run after it in the same
 * place. Empty while it is off.
 */
export function writtenAt(state: EditorState): WrittenRun[] {
  const { from, to, empty } = state.selection;
  const found: WrittenRun[] = [];
  let after: WrittenRun[] = [];
  for (const { position, runs } of textsIn(state, from, to)) {
    let at = position;
    for (const run of runs) {
      const start = Math.max(empty ? from - 1 : from, at);
      const end = Math.min(to, at + run.length);
      if (start < end) found.push({ ...run, clock: run.clock + start - at, length: end - start });
      else if (empty && at === from) after = [run];
      at += run.length;
    }
  }
  return found.length > 0 ? found : after;
}

/** The texts of the blocks that the range touches, with their positions in the document. */
function textsIn(state: EditorState, from: number, to: number): AuthoredText[] {
  const known = authorshipKey.getState(state);
  if (!known?.isOn || !known.binding.mirror.document.eq(state.doc)) return [];
  return textsBetween(known.binding.mirror, from, to);
}
