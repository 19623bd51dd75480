import type { ChainedCommands, Editor } from "@tiptap/core";

import { m } from "~/paraglide/messages.js";

import { Tool } from "./toolbar";

/** What the tools that every text has need to know of where the caret stands. */
export interface TextToolState {
  isBold: boolean;
  isItalic: boolean;
  isLink: boolean;
  isBulletList: boolean;
  isNumberedList: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

export const textToolState = (editor: Editor): TextToolState => ({
  isBold: editor.isActive("bold"),
  isItalic: editor.isActive("italic"),
  isLink: editor.isActive("link"),
  isBulletList: editor.isActive("bulletList"),
  isNumberedList: editor.isActive("orderedList"),
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
});

interface ToolsProps {
  editor: Editor;
  state: TextToolState;
  /** The one tool that the Tab key reaches; arrows move on. */
  isFirst?: boolean;
}

const pressing = (editor: Editor) => (command: (chain: ChainedCommands) => ChainedCommands) => () =>
  command(editor.chain().focus()).run();

/** Undo and redo of one's own edits. */
export function HistoryTools({ editor, state, isFirst }: ToolsProps) {
  const run = pressing(editor);
  return (
    <>
      <Tool
        isFirst={isFirst}
        label={m.document_undo()}
        icon="undo"
        keys="Mod-z"
        isDisabled={!state.canUndo}
        onPress={run((chain) => chain.undo())}
      />
      <Tool
        label={m.document_redo()}
        icon="redo"
        keys="Mod-Shift-z"
        isDisabled={!state.canRedo}
        onPress={run((chain) => chain.redo())}
      />
    </>
  );
}

export function MarkTools({ editor, state, isFirst, onLink }: ToolsProps & { onLink: () => void }) {
  const run = pressing(editor);
  return (
    <>
      <Tool
        isFirst={isFirst}
        label={m.document_bold()}
        icon="bold"
        keys="Mod-b"
        isPressed={state.isBold}
        onPress={run((chain) => chain.toggleBold())}
      />
      <Tool
        label={m.document_italic()}
        icon="italic"
        keys="Mod-i"
        isPressed={state.isItalic}
        onPress={run((chain) => chain.toggleItalic())}
      />
      <Tool label={m.document_link()} icon="link" keys="Mod-k" isPressed={state.isLink} onPress={onLink} />
    </>
  );
}

export function ListTools({ editor, state }: ToolsProps) {
  const run = pressing(editor);
  return (
    <>
      <Tool
        label={m.document_bullet_list()}
        icon="list"
        keys="Mod-Shift-8"
        isPressed={state.isBulletList}
        onPress={run((chain) => chain.toggleBulletList())}
      />
      <Tool
        label={m.document_numbered_list()}
        icon="numbered-list"
        keys="Mod-Shift-7"
        isPressed={state.isNumberedList}
        onPress={run((chain) => chain.toggleOrderedList())}
      />
    </>
  );
}
