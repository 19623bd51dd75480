import { createHash } from "node:crypto";

import * as Y from "yjs";

import { canonicalContent } from "~/text/canonical-content";
import { renderHtml } from "~/text/formats/html";
import { countWords, plainText } from "~/text/formats/plain";
import type { TextEngine } from "~/text/text-engine";
import { charactersByClient } from "~/text/authored-runs";
import { buildHistory, buildState, readContent } from "~/text/shared-content";

/** The text engine without its worker: the same functions, in the test's own thread. */
export const localTextEngine: TextEngine = {
  build: (content) => Promise.resolve(buildState(content)),
  buildHistory: (revisions) => Promise.resolve(buildHistory(revisions)),
  render({ snapshot, tail }) {
    const doc = new Y.Doc();
    if (snapshot) Y.applyUpdate(doc, snapshot);
    for (const update of tail) Y.applyUpdate(doc, update);
    const content = readContent(doc);
    const roots = Object.entries(content);
    const htmlByRoot = Object.fromEntries(roots.map(([root, node]) => [root, renderHtml(node)]));
    const text = roots.map(([, node]) => plainText(node)).join("\n");
    const sha256 = createHash("sha256").update(canonicalContent(content)).digest("hex");
    const state = Y.encodeStateAsUpdate(doc);
    return Promise.resolve({
      content,
      html: Object.values(htmlByRoot).join(""),
      htmlByRoot,
      text,
      words: countWords(text),
      state,
      sha256,
      authors: charactersByClient(doc, Object.keys(content)),
    });
  },
};
