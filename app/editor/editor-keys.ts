import {
  baseKeymap,
  chainCommands,
  deleteSelection,
  joinBackward,
  selectNodeBackward,
  toggleMark,
} from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import type { Command, EditorState, Plugin, Transaction } from "@tiptap/pm/state";
import { addRowAfter, goToNextCell, isInTable } from "@tiptap/pm/tables";

import { isBody } from "~/text/roots";
import type { TextBinding } from "~/text/text-binding";
import {
  indent,
  leaveBlock,
  leaveList,
  outdent,
  setHeading,
  splitBlock,
  toggleList,
  toggleQuote,
  toggleTask,
} from "~/text/text-commands";

import { FIND_KEYS, openFind, REPLACE_KEYS } from "./find/find-plugin";
import { insertNote, NOTE_KEYS, openNote } from "./footnotes";
import { leaveTable } from "./table-commands";
import { MOVE_DOWN_KEYS, MOVE_UP_KEYS, moveBlocks } from "./move-blocks";
import { linkTypedWord } from "./typed-links";

export const MARK_KEYS = {
  bold: "Mod-b",
  italic: "Mod-i",
  underline: "Mod-u",
  strike: "Mod-Shift-x",
  superscript: "Mod-.",
  subscript: "Mod-,",
} as const;

export type TextMarkName = keyof typeof MARK_KEYS;

export const toggleTextMark =
  (name: TextMarkName): Command =>
  (state, dispatch) => {
    const type = state.schema.marks[name];
    return type ? toggleMark(type)(state, dispatch) : false;
  };

/** Every key that does something to the text. */
export function editorKeys(binding: TextBinding, root: string): Plugin[] {
  const marks = Object.entries(MARK_KEYS).map(([name, key]) => [key, toggleTextMark(name as TextMarkName)] as const);
  return [
    keymap({
      ...Object.fromEntries(marks),
      ...(isBody(root) ? HEADING_KEYS : {}),
      "Mod-Shift-7": toggleList("ordered"),
      "Mod-Shift-8": toggleList("bullet"),
      "Mod-z": always(binding.undo),
      "Mod-y": always(binding.redo),
      "Mod-Shift-z": always(binding.redo),
      Enter: chainCommands(openNote, enter),
      "Shift-Enter": lineBreak,
      "Mod-Enter": lineBreak,
      Backspace: chainCommands(deleteSelection, leaveList, leaveBlock, joinBackward, selectNodeBackward),
      Tab: tab(1),
      "Shift-Tab": tab(-1),
      Escape: leaveTable,
    }),
    keymap(baseKeymap),
  ];
}

const HEADING_KEYS: Record<string, Command> = {
  "Mod-Alt-0": setHeading(0),
  "Mod-Alt-1": setHeading(1),
  "Mod-Alt-2": setHeading(2),
  "Mod-Alt-3": setHeading(3),
  "Mod-Shift-b": toggleQuote,
  "Mod-Shift-9": toggleList("task"),
  "Mod-Shift-Enter": toggleTask,
  [NOTE_KEYS]: insertNote,
  [MOVE_UP_KEYS]: moveBlocks(-1),
  [MOVE_DOWN_KEYS]: moveBlocks(1),
  [FIND_KEYS]: openFind(false),
  [REPLACE_KEYS]: openFind(true),
};

/** Acts on the shared history of edits: the editor has none of its own. */
const always =
  (act: () => boolean): Command =>
  (_state, dispatch) => {
    if (dispatch) act();
    return true;
  };

const enter: Command = (state, dispatch, view) => {
  const linked = linkTypedWord(state, state.selection.from);
  if (linked && view && state.selection.empty) view.dispatch(linked(view.state.tr));
  return splitBlock(view?.state ?? state, dispatch);
};

const lineBreak: Command = (state, dispatch) => {
  const { hardBreak } = state.schema.nodes;
  if (!hardBreak || !state.selection.$from.parent.isTextblock) return false;
  dispatch?.(state.tr.replaceSelectionWith(hardBreak.create(), true).scrollIntoView());
  return true;
};

/** In a list and in a table; elsewhere the key leaves the editor, as everywhere on the page. */
const tab =
  (direction: 1 | -1): Command =>
  (state, dispatch, view) => {
    if (state.selection.$from.parent.attrs.list !== "none" && state.selection.$from.parent.isTextblock) {
      (direction === 1 ? indent : outdent)(state, dispatch);
      return true;
    }
    if (!isInTable(state)) return false;
    if (goToNextCell(direction)(state, dispatch)) return true;
    if (direction === 1 && view) intoNewRow(view);
    return true;
  };

function intoNewRow(view: { readonly state: EditorState; dispatch(tr: Transaction): void }): void {
  if (addRowAfter(view.state, (tr) => view.dispatch(tr))) goToNextCell(1)(view.state, (tr) => view.dispatch(tr));
}
