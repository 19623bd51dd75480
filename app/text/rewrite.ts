import * as Y from "yjs";

import { rewriteTexts } from "./shared-content";
import type { Rewriting, RichTextNode, TextState } from "./text-engine";

/** Makes a live text what another was, under a clientID of its own. */
export function rewrite(
  { snapshot, tail }: Pick<TextState, "snapshot" | "tail">,
  content: Record<string, RichTextNode>,
  clientId: number,
): Rewriting {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of snapshot ? [snapshot, ...tail] : tail) Y.applyUpdate(doc, update);
  });
  doc.clientID = clientId;
  const update = rewriteTexts(doc, content);
  const clock = Y.getState(doc.store, clientId);
  doc.destroy();
  return { update, clock };
}
