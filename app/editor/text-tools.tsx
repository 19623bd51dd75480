import type { EditorState } from "@tiptap/pm/state";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";
import type { BlockAttributes } from "~/text/block-attributes";
import { toggleList } from "~/text/text-commands";

import { MARK_KEYS, toggleTextMark, type TextMarkName } from "./editor-keys";
import { linkAt } from "./link-range";
import { ToolMenu } from "./tool-menu";
import { Tool } from "./toolbar";
import type { WritingEditor } from "./writing-editor";

/** What the tools of every text need to know about the place of the caret. */
export interface TextToolState {
  marks: Record<TextMarkName, boolean>;
  isLink: boolean;
  isBulletList: boolean;
  isNumberedList: boolean;
  isTaskList: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

export function textToolState({ state, binding: { undoManager } }: WritingEditor): TextToolState {
  const { list, heading } = blockAt(state);
  const isOn = (name: TextMarkName) => hasMark(state, name);
  return {
    marks: {
      bold: isOn("bold"),
      italic: isOn("italic"),
      underline: isOn("underline"),
      strike: isOn("strike"),
      superscript: isOn("superscript"),
      subscript: isOn("subscript"),
    },
    isLink: linkAt(state) !== null,
    isBulletList: heading === 0 && list === "bullet",
    isNumberedList: heading === 0 && list === "ordered",
    isTaskList: heading === 0 && list === "task",
    canUndo: undoManager.undoStack.length > 0,
    canRedo: undoManager.redoStack.length > 0,
  };
}

/** The attributes of the block where the selection begins; none outside blocks. */
export const blockAt = ({ selection: { $from } }: EditorState): Partial<BlockAttributes> =>
  $from.parent.isTextblock ? ($from.parent.attrs as BlockAttributes) : {};

function hasMark({ doc, schema, selection, storedMarks }: EditorState, name: TextMarkName): boolean {
  const type = schema.marks[name];
  const { from, to, empty, $from } = selection;
  if (!type) return false;
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

interface ToolsProps {
  editor: WritingEditor;
  state: TextToolState;
  /** The one tool that the Tab key reaches; arrows move on. */
  isFirst?: boolean;
}

/** Undo and redo of one's own edits. */
export function HistoryTools({ editor, state, isFirst }: ToolsProps) {
  return (
    <>
      <Tool
        isFirst={isFirst}
        label={m.document_undo()}
        icon="undo"
        keys="Mod-z"
        isDisabled={!state.canUndo}
        onPress={() => editor.run(editor.binding.undo)}
      />
      <Tool
        label={m.document_redo()}
        icon="redo"
        keys="Mod-Shift-z"
        isDisabled={!state.canRedo}
        onPress={() => editor.run(editor.binding.redo)}
      />
    </>
  );
}

export function MarkTools({ editor, state, isFirst, onLink }: ToolsProps & { onLink: () => void }) {
  const toggle = (name: TextMarkName) => () => void editor.run(toggleTextMark(name));
  const choice = (name: TextMarkName, label: string) => ({
    key: name,
    label,
    keys: MARK_KEYS[name],
    isOn: state.marks[name],
    onChoose: toggle(name),
  });
  return (
    <>
      <Tool
        isFirst={isFirst}
        label={m.document_bold()}
        icon="bold"
        keys={MARK_KEYS.bold}
        isPressed={state.marks.bold}
        onPress={toggle("bold")}
      />
      <Tool
        label={m.document_italic()}
        icon="italic"
        keys={MARK_KEYS.italic}
        isPressed={state.marks.italic}
        onPress={toggle("italic")}
      />
      <ToolMenu
        label={m.document_more_marks()}
        face={<Icon name="more" />}
        choices={[
          choice("underline", m.document_underline()),
          choice("strike", m.document_strike()),
          choice("superscript", m.document_superscript()),
          choice("subscript", m.document_subscript()),
        ]}
      />
      <Tool label={m.document_link()} icon="link" keys="Mod-k" isPressed={state.isLink} onPress={onLink} />
    </>
  );
}

export function ListTools({ editor, state }: ToolsProps) {
  return (
    <>
      <Tool
        label={m.document_bullet_list()}
        icon="list"
        keys="Mod-Shift-8"
        isPressed={state.isBulletList}
        onPress={() => editor.run(toggleList("bullet"))}
      />
      <Tool
        label={m.document_numbered_list()}
        icon="numbered-list"
        keys="Mod-Shift-7"
        isPressed={state.isNumberedList}
        onPress={() => editor.run(toggleList("ordered"))}
      />
    </>
  );
}
