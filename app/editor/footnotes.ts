import type { Node } from "@tiptap/pm/model";
import {
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

import { m } from "~/paraglide/messages.js";

interface NotesState {
  /** Where the marks stand, in order */
  positions: number[];
  decorations: DecorationSet;
  /** Which note is asked for, and how many times one was */
  asked: { id: string | null; times: number };
}

const notesKey = new PluginKey<NotesState>("footnotes");

export const NOTE_KEYS = "Mod-Alt-f";

/** Numbers the marks of footnotes, and tells which note somebody wants to write in. */
export const footnotes = (): Plugin<NotesState> =>
  new Plugin<NotesState>({
    key: notesKey,
    state: {
      init: (_config, { doc }) => ({ ...readMarks(doc), asked: { id: null, times: 0 } }),
      apply: (tr, before) => {
        const marks = tr.docChanged ? marksAfter(tr, before) : before;
        const id = tr.getMeta(notesKey) as string | undefined;
        const asked = id === undefined ? before.asked : { id, times: before.asked.times + 1 };
        return marks === before && asked === before.asked ? before : { ...before, ...marks, asked };
      },
    },
    props: {
      decorations: (state) => notesKey.getState(state)?.decorations,
      handleClickOn: (view, _position, { type, attrs }) => {
        if (type.name !== "footnote") return false;
        view.dispatch(askFor(view.state.tr, String(attrs.id)));
        return true;
      },
    },
  });

const askFor = (tr: Transaction, id: string): Transaction => tr.setMeta(notesKey, id);

export interface NotePlace {
  id: string;
  position: number;
}

/** The notes of the text, in order. */
export const notesIn = (state: EditorState): NotePlace[] =>
  (notesKey.getState(state)?.positions ?? []).flatMap((position) => {
    const id: unknown = state.doc.nodeAt(position)?.attrs.id;
    return typeof id === "string" ? [{ id, position }] : [];
  });

export const askedNote = (state: EditorState) => notesKey.getState(state)?.asked ?? { id: null, times: 0 };

/** A footnote behind the selection. */
export const insertNote: Command = (state, dispatch, view) => {
  const { footnote } = state.schema.nodes;
  const { $to, to } = state.selection;
  if (!footnote || !$to.parent.isTextblock) return false;
  if (!dispatch) return true;
  const seed = [{ type: "paragraph" }];
  const { tr } = state;
  tr.insert(to, footnote.create({ seed }));
  dispatch(tr.setSelection(TextSelection.create(tr.doc, to + 1)));
  const id: unknown = view?.state.doc.nodeAt(to)?.attrs.id;
  if (typeof id === "string") view?.dispatch(askFor(view.state.tr, id));
  return true;
};

/** Enter on a mark that is selected: into its note. */
export const openNote: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "footnote") return false;
  dispatch?.(askFor(state.tr, String(selection.node.attrs.id)));
  return true;
};

/** Puts the caret behind a note's mark. */
export const goToMark =
  (id: string): Command =>
  (state, dispatch) => {
    const place = notesIn(state).find((note) => note.id === id);
    if (!place) return false;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, place.position + 1)).scrollIntoView());
    return true;
  };

export const deleteNote =
  (id: string): Command =>
  (state, dispatch) => {
    const place = notesIn(state).find((note) => note.id === id);
    if (!place) return false;
    dispatch?.(state.tr.delete(place.position, place.position + 1).scrollIntoView());
    return true;
  };

type Marks = Pick<NotesState, "positions" | "decorations">;

function readMarks(doc: Node): Marks {
  const positions: number[] = [];
  doc.descendants(({ type }, position) => void (type.name === "footnote" && positions.push(position)));
  const decorations = positions.map((position, index) =>
    Decoration.node(position, position + 1, {
      "data-number": String(index + 1),
      role: "doc-noteref",
      "aria-label": m.document_footnote_number({ number: index + 1 }),
    }),
  );
  return { positions, decorations: DecorationSet.create(doc, decorations) };
}

/** The same marks at new places, unless one came or went. */
function marksAfter(tr: Transaction, before: Marks): Marks {
  if (touchesNotes(tr)) return readMarks(tr.doc);
  if (before.positions.length === 0) return before;
  const { mapping, doc } = tr;
  return {
    positions: before.positions.map((position) => mapping.map(position)),
    decorations: before.decorations.map(mapping, doc),
  };
}

function touchesNotes({ steps, docs, doc }: Transaction): boolean {
  return steps.some((step, index) => {
    const [was, is] = [docs[index], docs[index + 1] ?? doc];
    let isTouched = false;
    step.getMap().forEach((from, to, fromNow, toNow) => {
      isTouched ||= (was ? hasNote(was, from, to) : true) || hasNote(is, fromNow, toNow);
    });
    return isTouched;
  });
}

function hasNote(doc: Node, from: number, to: number): boolean {
  let isThere = false;
  if (to > from)
    doc.nodesBetween(from, to, ({ type }) => {
      isThere ||= type.name === "footnote";
      return !isThere;
    });
  return isThere;
}
