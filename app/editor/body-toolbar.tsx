import type { Command } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import type { ReactNode } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";
import { insertRule, toggleList } from "~/text/text-commands";

import { AUTHORSHIP_KEYS, isAuthorshipOn, toggleAuthorship } from "./authorship";
import { blockChoices, blockMoves, blockName, blockType } from "./block-choices";
import { beginComment, COMMENT_KEYS } from "./comment-anchors";
import { FIND_KEYS, openFind } from "./find/find-plugin";
import { insertNote, NOTE_KEYS } from "./footnotes";
import { evenColumns, insertTable, moveLine, sizeColumn } from "./table-commands";
import type { Asks } from "./offer/insertable";
import { HistoryTools, ListTools, MarkTools, textToolState } from "./text-tools";
import { ToolMenu, type MenuChoice } from "./tool-menu";
import { Tool, Toolbar } from "./toolbar";
import { useEditorState } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

/** Thin and always in one place: nothing appears or moves while somebody writes. */
export function BodyToolbar({
  editor,
  controls,
  onLink,
  onImage,
  onLive,
  children,
}: {
  editor: WritingEditor;
  controls: string;
  onLink: () => void;
  onImage: () => void;
  /** Null where figures of the consortium cannot be put in */
  onLive: (() => void) | null;
  /** Shown at the far end */
  children?: ReactNode;
}) {
  const state = useEditorState(editor, toolState);
  return (
    <Toolbar label={m.document_toolbar()} controls={controls}>
      <div className="grp">
        <HistoryTools editor={editor} state={state} isFirst />
      </div>
      <div className="grp">
        <ToolMenu
          label={m.document_block_type()}
          className="block-type"
          face={<span className="face">{blockName(state.block)}</span>}
          choices={[...blockChoices(editor, state), ...blockMoves(editor)]}
        />
      </div>
      <div className="grp">
        <MarkTools editor={editor} state={state} onLink={onLink} />
      </div>
      <div className="grp">
        <ListTools editor={editor} state={state} />
        <Tool
          label={m.document_task_list()}
          icon="tasks"
          keys="Mod-Shift-9"
          isPressed={state.isTaskList}
          onPress={() => editor.run(toggleList("task"))}
        />
        <ToolMenu
          label={m.document_insert()}
          face={<Icon name="plus" />}
          choices={insertChoices(editor, state, { onImage, onLive })}
        />
        <ToolMenu
          label={m.document_table()}
          face={<Icon name="table" />}
          choices={tableChoices(editor, state.isTable)}
        />
      </div>
      <div className="grp">
        <CommentTool editor={editor} />
        <Tool label={m.document_find()} icon="search" keys={FIND_KEYS} onPress={() => editor.act(openFind(false))} />
      </div>
      <div className="grp desk-only">
        <Tool
          label={m.document_authors_show()}
          icon="person"
          keys={AUTHORSHIP_KEYS}
          isPressed={state.isAuthorshipOn}
          onPress={() => editor.run(toggleAuthorship)}
        />
      </div>
      {children}
    </Toolbar>
  );
}

/** For somebody who may comment and not write. */
export function CommentBar({
  editor,
  controls,
  children,
}: {
  editor: WritingEditor;
  controls: string;
  children?: ReactNode;
}) {
  return (
    <Toolbar label={m.document_toolbar()} controls={controls}>
      <div className="grp">
        <CommentTool editor={editor} isFirst />
      </div>
      {children}
    </Toolbar>
  );
}

const CommentTool = ({ editor, isFirst }: { editor: WritingEditor; isFirst?: boolean }) => (
  <Tool
    isFirst={isFirst}
    label={m.document_comment_add()}
    icon="comment"
    keys={COMMENT_KEYS}
    onPress={() => editor.act(beginComment(editor.binding))}
  />
);

const toolState = (editor: WritingEditor) => ({
  ...textToolState(editor),
  block: blockType(editor),
  isTable: isInTable(editor.state),
  isAuthorshipOn: isAuthorshipOn(editor.state),
});

function insertChoices(
  editor: WritingEditor,
  { isTable }: { isTable: boolean },
  { onImage, onLive }: Asks,
): MenuChoice[] {
  return [
    {
      key: "footnote",
      label: m.document_footnote(),
      keys: NOTE_KEYS,
      onChoose: () => editor.act(insertNote),
    },
    ...(onImage ? [{ key: "image", label: m.document_image(), onChoose: onImage }] : []),
    ...(onLive ? [{ key: "live", label: m.live_menu(), isDisabled: isTable, onChoose: onLive }] : []),
    {
      key: "rule",
      label: m.document_rule(),
      isDisabled: isTable,
      onChoose: () => editor.run(insertRule),
    },
  ];
}

function tableChoices(editor: WritingEditor, isTable: boolean): MenuChoice[] {
  const inTable = (key: string, label: string, command: Command): MenuChoice => ({
    key,
    label,
    isDisabled: !isTable || !editor.can(command),
    onChoose: () => editor.run(command),
  });
  return [
    {
      key: "insert",
      label: m.document_table_insert(),
      isDisabled: isTable,
      onChoose: () => editor.run(insertTable),
    },
    { ...inTable("row-above", m.document_table_row_above(), addRowBefore), startsGroup: true },
    inTable("row-below", m.document_table_row_below(), addRowAfter),
    inTable("column-left", m.document_table_column_left(), addColumnBefore),
    inTable("column-right", m.document_table_column_right(), addColumnAfter),
    inTable("header", m.document_table_header(), toggleHeaderRow),
    inTable("header-column", m.document_table_header_column(), toggleHeaderColumn),
    { ...inTable("merge", m.document_table_merge(), mergeCells), startsGroup: true },
    inTable("split", m.document_table_split(), splitCell),
    inTable("wider", m.document_table_wider(), sizeColumn(1)),
    inTable("narrower", m.document_table_narrower(), sizeColumn(-1)),
    inTable("even", m.document_table_even(), evenColumns),
    { ...inTable("row-up", m.document_table_row_up(), moveLine("row", -1)), startsGroup: true },
    inTable("row-down", m.document_table_row_down(), moveLine("row", 1)),
    inTable("column-to-left", m.document_table_column_to_left(), moveLine("column", -1)),
    inTable("column-to-right", m.document_table_column_to_right(), moveLine("column", 1)),
    { ...inTable("row-delete", m.document_table_row_delete(), deleteRow), startsGroup: true },
    inTable("column-delete", m.document_table_column_delete(), deleteColumn),
    inTable("delete", m.document_table_delete(), deleteTable),
  ];
}
