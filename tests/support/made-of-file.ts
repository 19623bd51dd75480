import * as Y from "yjs";

import { documentOf } from "~/text/document-of";
import type { ReadText } from "~/text/files/read/read-text";
import { BODY_TEXT } from "~/text/roots";
import { acceptSuggestions } from "~/text/suggestion/accept-suggestions";
import { suggestedText } from "~/text/suggestion/suggested-text";
import { structureOf } from "./text-structure";

/** What a document is that is made of a file, and of all that the file suggests. */
export function madeOf(found: ReadText) {
  const { state, suggestions, anchors } = suggestedText(found.marked, 7);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const base = structureOf(documentOf(doc, BODY_TEXT));
  acceptSuggestions(doc, [{ clientId: 9, suggestions: suggestions.map(({ changes }) => changes) }], []);
  const comments = found.threads.map(({ comments: said }, index) => {
    const words = said.map(({ author, body }) => `${author} ${body}`).join(" / ");
    return `${anchors[index]?.quote ?? ""}: ${words}`;
  });
  return { base, proposed: structureOf(documentOf(doc, BODY_TEXT)), comments };
}
