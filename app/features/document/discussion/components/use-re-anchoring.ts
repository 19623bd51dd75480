import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { movedByUndo } from "~/editor/comment-anchors";
import type { WritingEditor } from "~/editor/writing-editor";

/** After so much quiet it is looked again for comments that came after the undo. */
const AGAIN_MS = 600;

/**
 * Whoever undoes a deletion tells where the words of its comments stand again: their letters are new ones, and nobody
 * else can know. Also of comments that somebody was writing meanwhile: `threads` are those the server has. Told once
 * the undo is on disk, one after the other, and each place once: the server may know better.
 */
export function useReAnchoring(
  editor: WritingEditor,
  href: string,
  provider: DocumentProvider,
  threads: readonly unknown[] | undefined,
): void {
  const { submit, state } = useFetcher({ key: "discussion-re-anchor" });
  const [waiting, wait] = useState<ReturnType<typeof movedByUndo>>([]);
  const told = useRef(new Set<string>());
  const hasUndone = useRef(false);
  useEffect(() => {
    const { undoManager, mirror } = editor.binding;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const moved = movedByUndo(editor.state, editor.binding).filter((one) => !told.current.has(JSON.stringify(one)));
      if (moved.length > 0) wait(moved);
    };
    const lookAgain = () => {
      clearTimeout(timer);
      if (hasUndone.current) timer = setTimeout(look, AGAIN_MS);
    };
    const undone = () => {
      hasUndone.current = true;
      look();
    };
    if (threads) lookAgain();
    undoManager.on("stack-item-popped", undone);
    mirror.doc.on("update", lookAgain);
    return () => {
      clearTimeout(timer);
      undoManager.off("stack-item-popped", undone);
      mirror.doc.off("update", lookAgain);
    };
  }, [editor, threads]);
  // What was undone is not on disk at once
  useEffect(() => {
    if (state !== "idle") return undefined;
    let isSent = false;
    const tell = () => {
      if (isSent || provider.status.getSnapshot().saving !== "saved") return;
      const next = waiting.find((one) => !told.current.has(JSON.stringify(one)));
      if (!next) return;
      isSent = true;
      told.current.add(JSON.stringify(next));
      const { id: threadId, start, end } = next;
      submit({ intent: "re_anchor", threadId, start, end }, { method: "post", action: href });
    };
    tell();
    return provider.status.subscribe(tell);
  }, [provider, state, submit, href, waiting]);
}
