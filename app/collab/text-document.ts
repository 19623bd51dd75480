import * as Y from "yjs";

/**
 * A Yjs document in which nothing is deleted except by what is applied to it or done in it.
 *
 * Yjs itself scans a text after every incoming update, and deletes marks that no longer mark anything. Which ones
 * depends on what came in together: a copy that was given a mark and the deletion of its words deletes the mark;
 * one that was given the words somebody wrote inside it at the same time does not. Whoever writes sends such deletions
 * on, so that people who write agree; a copy that only reads, such as the server's, would show another text than theirs.
 *
 * @param options as of `Y.Doc`
 */
export function createTextDocument(options?: ConstructorParameters<typeof Y.Doc>[0]): Y.Doc {
  const doc = new Y.Doc(options);
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    // Yjs has no public switch for it
    transaction["_needFormattingCleanup"] = false;
  });
  return doc;
}
