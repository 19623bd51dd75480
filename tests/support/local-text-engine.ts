import { createHash } from "node:crypto";

import * as Y from "yjs";

import { anchoredHeadings, anchorPlaces } from "~/text/anchor-places";
import { canonicalContent } from "~/text/canonical-content";
import { compareStates } from "~/text/compare-states";
import { renderHtml } from "~/text/formats/html";
import { countWords, plainText } from "~/text/formats/plain";
import { acceptSuggestions, takeBackAccepted } from "~/text/suggestion/accept-suggestions";
import { markUp } from "~/text/suggestion/mark-up";
import { describeSuggestions } from "~/text/suggestion/describe-suggestions";
import { stillStand } from "~/text/suggestion/still-stands";
import { suggestedText } from "~/text/suggestion/suggested-text";
import type { TextEngine, TextState } from "~/text/text-engine";
import { rewrite } from "~/text/rewrite";
import { charactersByClient } from "~/text/authored-runs";
import { buildHistory, buildState, readContent } from "~/text/shared-content";

function open({ snapshot, tail }: Pick<TextState, "snapshot" | "tail">): Y.Doc {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, snapshot);
  for (const update of tail) Y.applyUpdate(doc, update);
  return doc;
}

/** The text engine without its worker: the same functions, in the test's own thread. */
export const localTextEngine: TextEngine = {
  build: (content) => Promise.resolve(buildState(content)),
  locate: (state, anchors) => Promise.resolve(anchorPlaces(open(state), anchors)),
  describe: (state, suggestions) => Promise.resolve(describeSuggestions(open(state), suggestions)),
  markUp: (state, suggestions, anchors) => Promise.resolve(markUp(open(state), suggestions, anchors)),
  accept: (state, accepting, staying) => Promise.resolve(acceptSuggestions(open(state), accepting, staying)),
  takeBack: (state, clientId, backs, staying) =>
    Promise.resolve(takeBackAccepted(open(state), clientId, backs, staying)),
  stillStand: (state, backs) => Promise.resolve(stillStand(open(state), backs)),
  headings: (state) => Promise.resolve(anchoredHeadings(open(state))),
  suggested: (marked, clientId) => Promise.resolve(suggestedText(marked, clientId)),
  buildHistory: (revisions) => Promise.resolve(buildHistory(revisions)),
  rewrite: (state, content, clientId) => Promise.resolve(rewrite(state, content, clientId)),
  compare: (before, after) => Promise.resolve(compareStates(before, after)),
  render(state) {
    const doc = open(state);
    const content = readContent(doc);
    const roots = Object.entries(content);
    const htmlByRoot = Object.fromEntries(roots.map(([root, node]) => [root, renderHtml(node)]));
    const text = roots.map(([, node]) => plainText(node)).join("\n");
    const sha256 = createHash("sha256").update(canonicalContent(content)).digest("hex");
    return Promise.resolve({
      content,
      html: Object.values(htmlByRoot).join(""),
      htmlByRoot,
      text,
      words: countWords(text),
      state: Y.encodeStateAsUpdate(doc),
      sha256,
      authors: charactersByClient(doc, Object.keys(content)),
    });
  },
};
