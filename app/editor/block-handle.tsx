import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { isInTable } from "@tiptap/pm/tables";
import { useEffect, useRef, useState } from "react";

import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";

import { blockChoices, blockMoves, blockType } from "./block-choices";
import { ToolMenu } from "./tool-menu";
import type { WritingEditor } from "./writing-editor";

/** The block beside the pointer: where it begins in the text, and where the handle stands in its area. Pixels */
interface Beside {
  position: number;
  top: number;
  left: number;
}

/** Of the handle, and between it and the text. Pixels */
const WIDTH = 36;

/**
 * A handle beside the block under the pointer. By keyboard the same is in the menu of block types, and moving has keys
 * of its own.
 */
export default function BlockHandle({ editor }: { editor: WritingEditor }) {
  const root = useRef<HTMLDivElement>(null);
  const [beside, setBeside] = useState<Beside | null>(null);
  useEffect(() => {
    const area = root.current?.parentElement;
    if (!area) return undefined;
    let frame = 0;
    const follow = ({ clientY }: PointerEvent) => {
      // While its menu is open it stays where it is
      if (root.current?.querySelector("[aria-expanded=true]")) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setBeside(blockBeside(editor, clientY, area)));
    };
    const stop = editor.subscribe((tr) => tr.docChanged && setBeside(null));
    area.addEventListener("pointermove", follow);
    return () => {
      cancelAnimationFrame(frame);
      stop();
      area.removeEventListener("pointermove", follow);
    };
  }, [editor]);
  return (
    <div
      ref={root}
      className="block-handle desk-only"
      hidden={beside === null}
      style={{ top: beside?.top ?? 0, left: beside?.left ?? 0 }}
    >
      {beside ? (
        <ToolMenu
          label={m.document_block_menu()}
          face={<Icon name="more" />}
          onOpen={() => goInto(editor, beside.position)}
          choices={() => [
            ...blockMoves(editor).map((choice) => ({ ...choice, startsGroup: choice.key === "delete" })),
            ...blockChoices(editor, { block: blockType(editor), isTable: isInTable(editor.state) }).map(
              (choice, index) => (index === 0 ? { ...choice, startsGroup: true } : choice),
            ),
          ]}
        />
      ) : null}
    </div>
  );
}

function blockBeside({ view }: WritingEditor, clientY: number, area: HTMLElement): Beside | null {
  const { left, top, bottom } = view.dom.getBoundingClientRect();
  if (clientY < top || clientY > bottom) return null;
  const padding = Number.parseFloat(getComputedStyle(view.dom).paddingInlineStart) || 0;
  const found = view.posAtCoords({ left: left + padding + 2, top: clientY });
  if (!found) return null;
  const $position = view.state.doc.resolve(found.inside >= 0 ? found.inside : found.pos);
  const position = $position.depth === 0 ? $position.pos : $position.before(1);
  const block = view.nodeDOM(position);
  if (!(block instanceof HTMLElement)) return null;
  const [at, around] = [block.getBoundingClientRect(), area.getBoundingClientRect()];
  return { position, top: at.top - around.top, left: Math.max(left + padding - around.left - WIDTH, 0) };
}

/** The choices are about the block of the selection. */
function goInto(editor: WritingEditor, position: number): void {
  const { state } = editor;
  const block = state.doc.nodeAt(position);
  if (!block) return;
  const { from, to } = state.selection;
  if (from >= position && to <= position + block.nodeSize) return;
  editor.act((_state, dispatch) => {
    const selection = block.isTextblock
      ? TextSelection.create(state.doc, position + 1)
      : NodeSelection.create(state.doc, position);
    dispatch?.(state.tr.setSelection(selection));
    return true;
  });
}
