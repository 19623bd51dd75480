import type { Command } from "@tiptap/pm/state";
import { isInTable } from "@tiptap/pm/tables";

import { m } from "~/paraglide/messages.js";
import { CALLOUT_KINDS, type CalloutKind } from "~/text/block-attributes";
import { setHeading, toggleCallout, toggleQuote } from "~/text/text-commands";

import { calloutName } from "./callout-name";
import { deleteBlocks, MOVE_DOWN_KEYS, MOVE_UP_KEYS, moveBlocks } from "./move-blocks";
import { blockAt } from "./text-tools";
import type { MenuChoice } from "./tool-menu";
import type { WritingEditor } from "./writing-editor";

type BlockType = "paragraph" | `heading${1 | 2 | 3}` | "blockquote" | CalloutKind;

export function blockType({ state }: WritingEditor): BlockType {
  const { heading = 0, quote = "none", callout = "none" } = blockAt(state);
  if (heading > 0 && !isInTable(state)) return `heading${heading as 1 | 2 | 3}`;
  if (quote === "none" || isInTable(state)) return "paragraph";
  return callout === "none" ? "blockquote" : callout;
}

const isCallout = (block: BlockType): block is CalloutKind => CALLOUT_KINDS.some((kind) => kind === block);

export function blockName(block: BlockType): string {
  if (isCallout(block)) return calloutName(block);
  if (block === "paragraph") return m.document_block_paragraph();
  if (block === "blockquote") return m.document_block_quote();
  return m.document_block_heading({ level: block.slice(-1) });
}

/** What the block of the caret can be made. */
export function blockChoices(
  editor: WritingEditor,
  { block, isTable }: { block: BlockType; isTable: boolean },
): MenuChoice[] {
  const choice = (key: BlockType, label: string, keys: string | undefined, command: Command): MenuChoice => ({
    key,
    label,
    ...(keys === undefined ? {} : { keys }),
    isChosen: block === key,
    // A cell holds running text only
    isDisabled: isTable && key !== "paragraph",
    onChoose: () => editor.run(command),
  });
  const heading = (level: 1 | 2 | 3): MenuChoice =>
    choice(
      `heading${level}`,
      m.document_block_heading({ level: String(level) }),
      `Mod-Alt-${level}`,
      setHeading(level),
    );
  const toText = block === "blockquote" ? toggleQuote : isCallout(block) ? toggleCallout(block) : setHeading(0);
  const callout = (kind: CalloutKind, index: number): MenuChoice => ({
    ...choice(kind, calloutName(kind), undefined, toggleCallout(kind)),
    startsGroup: index === 0,
  });
  return [
    choice("paragraph", m.document_block_paragraph(), "Mod-Alt-0", toText),
    heading(1),
    heading(2),
    heading(3),
    choice("blockquote", m.document_block_quote(), "Mod-Shift-b", toggleQuote),
    ...CALLOUT_KINDS.map(callout),
  ];
}

/** Where the block of the caret can go. */
export function blockMoves(editor: WritingEditor): MenuChoice[] {
  const action = (key: string, label: string, command: Command, keys?: string): MenuChoice => ({
    key,
    label,
    ...(keys === undefined ? {} : { keys }),
    isDisabled: !editor.can(command),
    onChoose: () => editor.run(command),
  });
  return [
    { ...action("up", m.document_block_up(), moveBlocks(-1), MOVE_UP_KEYS), startsGroup: true },
    action("down", m.document_block_down(), moveBlocks(1), MOVE_DOWN_KEYS),
    action("delete", m.document_block_delete(), deleteBlocks),
  ];
}
