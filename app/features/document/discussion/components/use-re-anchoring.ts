import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";

import { movedByUndo } from "~/editor/comment-anchors";
import type { WritingEditor } from "~/editor/writing-editor";

/**
 * Whoever undoes a deletion tells where the words of its comments stand again: their letters are new ones, and nobody
 * else can know. Told once the undo is on disk, one after the other.
 */
export function useReAnchoring(editor: WritingEditor, href: string, isSaved: boolean): void {
  const { submit, state } = useFetcher({ key: "discussion-re-anchor" });
  const waiting = useRef<ReturnType<typeof movedByUndo>>([]);
  useEffect(() => {
    const { undoManager } = editor.binding;
    const look = () => (waiting.current = movedByUndo(editor.state, editor.binding));
    undoManager.on("stack-item-popped", look);
    return () => undoManager.off("stack-item-popped", look);
  }, [editor]);
  // What was undone is not on disk at once: this runs again when it is
  useEffect(() => {
    if (!isSaved || state !== "idle") return;
    const next = waiting.current.shift();
    if (!next) return;
    const { id: threadId, start, end } = next;
    submit({ intent: "re_anchor", threadId, start, end }, { method: "post", action: href });
  }, [isSaved, state, submit, href]);
}
