import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, type DecorationSet } from "@tiptap/pm/view";

import { headingIds, headingNumbers, type OutlineEntry } from "~/text/outline";

import { blockDecorations, withQuickLookup } from "./block-decorations";
import { isWithinBlocks } from "./block-places";

export interface OutlinePlace extends OutlineEntry {
  /** Position of the heading in the document */
  position: number;
}

interface OutlineState {
  places: OutlinePlace[];
  decorations: DecorationSet;
}

const outlineKey = new PluginKey<OutlineState>("headingOutline");

/** The headings of the text being written, with the numbers and ids that the rendered page gives them. */
export const outlineIn = (state: EditorState): OutlinePlace[] => outlineKey.getState(state)?.places ?? [];

/** Numbers the headings on screen. The numbers are not part of the text. */
export const headingOutline = (): Plugin<OutlineState> =>
  new Plugin<OutlineState>({
    key: outlineKey,
    state: {
      init: (_config, state) => readOutline(state.doc),
      apply: (tr, before) => {
        if (!tr.docChanged) return before;
        return isWithinBlocks(tr, isNoHeading) ? movedOutline(before, tr) : readOutline(tr.doc);
      },
    },
    props: { decorations: (state) => outlineKey.getState(state)?.decorations },
  });

const isNoHeading = ({ attrs }: Node): boolean => Number(attrs.heading ?? 0) === 0;

/** The same headings at new positions. */
const movedOutline = ({ places, decorations }: OutlineState, { mapping, doc }: Transaction): OutlineState => ({
  places: places.map((place) => ({ ...place, position: mapping.map(place.position) })),
  decorations: withQuickLookup(decorations.map(mapping, doc)),
});

function readOutline(doc: Node): OutlineState {
  const numbers = headingNumbers();
  const ids = headingIds();
  const places: OutlinePlace[] = [];
  const decorations: Decoration[] = [];
  doc.forEach((block, position) => {
    const level = Number(block.attrs.heading ?? 0);
    if (level === 0) return;
    const text = block.textContent;
    const place = { level, number: numbers.next(level), text, id: ids.next(text), position };
    places.push(place);
    decorations.push(
      Decoration.node(position, position + block.nodeSize, { id: place.id, "data-number": place.number }),
    );
  });
  return { places, decorations: blockDecorations(doc, decorations) };
}

/** The heading that a position is under: the last one before it. */
export function placeAt(places: OutlinePlace[], position: number): OutlinePlace | null {
  return places.findLast((place) => place.position <= position) ?? null;
}
