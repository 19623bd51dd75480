import type { ChainedCommands, Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { ReactNode } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import { AUTHORSHIP_KEYS, isAuthorshipOn } from "./authorship";
import { HistoryTools, ListTools, MarkTools, textToolState } from "./text-tools";
import { ToolMenu, type MenuChoice } from "./tool-menu";
import { Tool, Toolbar } from "./toolbar";

type BlockType = "paragraph" | "heading1" | "heading2" | "heading3" | "blockquote";

/** Thin and in one place: nothing appears or moves while one writes. */
export function BodyToolbar({
  editor,
  controls,
  onLink,
  children,
}: {
  editor: Editor;
  controls: string;
  onLink: () => void;
  /** What stands at the far end */
  children?: ReactNode;
}) {
  const state = useEditorState({ editor, selector: ({ editor: current }) => toolState(current) });
  return (
    <Toolbar label={m.document_toolbar()} controls={controls}>
      <div className="grp desk-only">
        <HistoryTools editor={editor} state={state} isFirst />
      </div>
      <div className="grp">
        <ToolMenu
          label={m.document_block_type()}
          className="block-type"
          face={<span className="face">{blockName(state.block)}</span>}
          choices={blockChoices(editor, state.block)}
        />
      </div>
      <div className="grp">
        <MarkTools editor={editor} state={state} onLink={onLink} />
      </div>
      <div className="grp">
        <ListTools editor={editor} state={state} />
        <ToolMenu
          label={m.document_table()}
          face={<Icon name="table" />}
          choices={tableChoices(editor, state.isTable)}
        />
      </div>
      <div className="grp desk-only">
        <Tool
          label={m.document_authors_show()}
          icon="person"
          keys={AUTHORSHIP_KEYS}
          isPressed={state.isAuthorshipOn}
          onPress={() => editor.chain().focus(undefined, { scrollIntoView: false }).toggleAuthorship().run()}
        />
      </div>
      {children}
    </Toolbar>
  );
}

const toolState = (editor: Editor) => ({
  ...textToolState(editor),
  block: blockType(editor),
  isTable: editor.isActive("table"),
  isAuthorshipOn: isAuthorshipOn(editor.state),
});

function blockType(editor: Editor): BlockType {
  if (editor.isActive("heading", { level: 1 })) return "heading1";
  if (editor.isActive("heading", { level: 2 })) return "heading2";
  if (editor.isActive("heading", { level: 3 })) return "heading3";
  return editor.isActive("blockquote") ? "blockquote" : "paragraph";
}

function blockName(block: BlockType): string {
  if (block === "paragraph") return m.document_block_paragraph();
  if (block === "blockquote") return m.document_block_quote();
  return m.document_block_heading({ level: block.slice(-1) });
}

function blockChoices(editor: Editor, block: BlockType): MenuChoice[] {
  const heading = (level: 1 | 2 | 3): MenuChoice => ({
    key: `heading${level}`,
    label: m.document_block_heading({ level: String(level) }),
    keys: `Mod-Alt-${level}`,
    isChosen: block === `heading${level}`,
    onChoose: () => editor.chain().focus().setHeading({ level }).run(),
  });
  return [
    {
      key: "paragraph",
      label: m.document_block_paragraph(),
      keys: "Mod-Alt-0",
      isChosen: block === "paragraph",
      onChoose: () => {
        const chain = editor.chain().focus();
        (block === "blockquote" ? chain.unsetBlockquote() : chain.setParagraph()).run();
      },
    },
    heading(1),
    heading(2),
    heading(3),
    {
      key: "blockquote",
      label: m.document_block_quote(),
      keys: "Mod-Shift-b",
      isChosen: block === "blockquote",
      onChoose: () => editor.chain().focus().toggleBlockquote().run(),
    },
  ];
}

function tableChoices(editor: Editor, isTable: boolean): MenuChoice[] {
  const inTable = (key: string, label: string, command: (chain: ChainedCommands) => ChainedCommands): MenuChoice => ({
    key,
    label,
    isDisabled: !isTable,
    onChoose: () => command(editor.chain().focus()).run(),
  });
  return [
    {
      key: "insert",
      label: m.document_table_insert(),
      isDisabled: isTable,
      onChoose: () => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    },
    { ...inTable("row-above", m.document_table_row_above(), (chain) => chain.addRowBefore()), startsGroup: true },
    inTable("row-below", m.document_table_row_below(), (chain) => chain.addRowAfter()),
    inTable("column-left", m.document_table_column_left(), (chain) => chain.addColumnBefore()),
    inTable("column-right", m.document_table_column_right(), (chain) => chain.addColumnAfter()),
    inTable("header", m.document_table_header(), (chain) => chain.toggleHeaderRow()),
    { ...inTable("row-delete", m.document_table_row_delete(), (chain) => chain.deleteRow()), startsGroup: true },
    inTable("column-delete", m.document_table_column_delete(), (chain) => chain.deleteColumn()),
    inTable("delete", m.document_table_delete(), (chain) => chain.deleteTable()),
  ];
}
