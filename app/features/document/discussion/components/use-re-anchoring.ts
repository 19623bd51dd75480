import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { movedByUndo } from "~/editor/comment-anchors";
import type { WritingEditor } from "~/editor/writing-editor";

/**
 * Whoever undoes a deletion tells where the words of its comments stand again: their letters are new ones, and nobody
 * else can know. Told once the undo is on disk, one after the other.
 */
export function useReAnchoring(editor: WritingEditor, href: string, provider: DocumentProvider): void {
  const { submit, state } = useFetcher({ key: "discussion-re-anchor" });
  const waiting = useRef<ReturnType<typeof movedByUndo>>([]);
  useEffect(() => {
    const { undoManager } = editor.binding;
    const look = () => (waiting.current = movedByUndo(editor.state, editor.binding));
    undoManager.on("stack-item-popped", look);
    return () => undoManager.off("stack-item-popped", look);
  }, [editor]);
  // What was undone is not on disk at once
  useEffect(() => {
    if (state !== "idle") return undefined;
    let isSent = false;
    const tell = () => {
      if (isSent || provider.status.getSnapshot().saving !== "saved") return;
      const next = waiting.current.shift();
      if (!next) return;
      isSent = true;
      const { id: threadId, start, end } = next;
      submit({ intent: "re_anchor", threadId, start, end }, { method: "post", action: href });
    };
    tell();
    return provider.status.subscribe(tell);
  }, [provider, state, submit, href]);
}
