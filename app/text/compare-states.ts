import * as Y from "yjs";

import { type ComparedSection } from "./difference/compared";
import { differenceOf } from "./difference/difference";
import type { TextToCompare } from "./text-engine";
import { writtenBlocks } from "./written-blocks";

/** The difference between two texts, with the clientIDs behind each change. */
export const compareStates = (before: TextToCompare, after: TextToCompare): ComparedSection[] =>
  differenceOf(
    { content: before.content, written: writtenIn(before) },
    { content: after.content, written: writtenIn(after) },
  );

function writtenIn({ state, root }: TextToCompare) {
  if (state === null) return [];
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of state.snapshot ? [state.snapshot, ...state.tail] : state.tail) Y.applyUpdate(doc, update);
  });
  const written = writtenBlocks(doc, root);
  doc.destroy();
  return written;
}
