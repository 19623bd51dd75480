import { EditorState } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import type { DecorationSet } from "@tiptap/pm/view";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { blockPlaces } from "~/editor/block-places";
import { headingOutline, outlineIn } from "~/editor/heading-outline";

import { arbitraryDeed, KINDS, perform, type Kind } from "../../support/co-writers";
import { LONG } from "../../support/long";
import { exchange, TextEditor } from "../../support/text-editor";

/** Those that keep something up to date, after what tables need */
const plugins = () => [tableEditing(), blockPlaces("i"), headingOutline()];
const KEPT = 2;
const KINDS_OF_BOTH: Kind[] = ["type", "type", "type", "type", ...KINDS];

/** What the editor shows of lists, quotes and headings, and what the same document shows when it is read again. */
function shownIn(state: EditorState): unknown {
  const sets = state.plugins.slice(-KEPT).map((plugin) => {
    const set = plugin.props.decorations?.call(plugin, state) as DecorationSet;
    return set.find().map((decoration) => {
      const { attrs } = (decoration as unknown as { type: { attrs: unknown } }).type;
      return { from: decoration.from, to: decoration.to, attrs };
    });
  });
  return { sets, headings: outlineIn(state) };
}

test("what is kept up to date key by key is what a reading of the whole gives", () => {
  fc.assert(
    fc.property(fc.array(arbitraryDeed(KINDS_OF_BOTH), { minLength: 5, maxLength: 40 }), (deeds) => {
      const writers = [new TextEditor(1, { plugins: plugins() }), new TextEditor(2, { plugins: plugins() })] as const;
      deeds.forEach((deed, index) => {
        perform(writers[index % 2 === 0 ? 0 : 1], deed, () => "ord");
        if (index % 3 === 0) exchange(...writers);
        for (const { state } of writers)
          expect(shownIn(state)).toEqual(shownIn(EditorState.create({ doc: state.doc, plugins: plugins() })));
      });
    }),
    { numRuns: LONG ? 2_000 : 25 },
  );
});
