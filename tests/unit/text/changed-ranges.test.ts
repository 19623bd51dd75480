import type { Node } from "@tiptap/pm/model";
import { EditorState, type Transaction } from "@tiptap/pm/state";
import * as fc from "fast-check";
import { expect, test } from "vitest";

import { changedRanges } from "~/text/changed-ranges";
import { bodyTextSchema } from "~/text/text-schema";

const block = (words: string) => bodyTextSchema.node("block", null, words === "" ? [] : [bodyTextSchema.text(words)]);

/** One sign for every position. */
function signs(doc: Node): string[] {
  const list: string[] = [];
  doc.forEach((node) => list.push(`(${JSON.stringify(node.attrs)}`, ...node.textContent, ")"));
  return list;
}

type Change = (tr: Transaction) => Transaction;
const within = (tr: Transaction, at: number) => {
  const spots: number[] = [];
  tr.doc.descendants((node, position) => {
    for (let offset = 0; node.isTextblock && offset <= node.content.size; offset++) spots.push(position + 1 + offset);
  });
  return spots[at % spots.length] ?? 1;
};
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), fc.string({ maxLength: 3, minLength: 1 })).map(
    ([at, words]): Change =>
      (tr) =>
        tr.insertText(words, within(tr, at)),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(([one, two]): Change => (tr) => {
    const ends = [within(tr, one), within(tr, two)];
    return tr.delete(Math.min(...ends), Math.max(...ends));
  }),
  fc.nat().map(
    (at): Change =>
      (tr) =>
        tr.split(within(tr, at)),
  ),
  fc.tuple(fc.nat(), fc.nat(3)).map(
    ([at, heading]): Change =>
      (tr) =>
        tr.setNodeMarkup(tr.doc.resolve(within(tr, at)).before(1), null, { heading }),
  ),
  fc.tuple(fc.nat(), fc.nat(3)).map(
    ([at, heading]): Change =>
      (tr) =>
        tr.setNodeAttribute(tr.doc.resolve(within(tr, at)).before(1), "heading", heading),
  ),
);

test("what lies outside the changed ranges is as it was, at the places that they say", () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (batches) => {
      const start = EditorState.create({
        doc: bodyTextSchema.node("doc", null, [block("abc"), block(""), block("de")]),
      });
      let state = start;
      const transactions = batches.map((changes) => {
        const tr = changes.reduce((tr, one) => one(tr), state.tr);
        state = state.apply(tr);
        return tr;
      });
      const [before, after] = [signs(start.doc), signs(state.doc)];
      const ranges = changedRanges(transactions);
      const rebuilt = ranges
        .toReversed()
        .reduce(
          (list, { fromA, toA, fromB, toB }) => [
            ...list.slice(0, fromA),
            ...after.slice(fromB, toB),
            ...list.slice(toA),
          ],
          before,
        );
      expect(rebuilt).toEqual(after);
      for (const [index, range] of ranges.entries()) {
        const next = ranges[index + 1];
        if (next) expect(next.fromA - range.toA).toBe(next.fromB - range.toB);
        if (next) expect(next.fromA).toBeGreaterThan(range.toA);
      }
    }),
    { numRuns: 300 },
  );
});
