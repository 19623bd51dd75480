import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";

import { countWords } from "~/text/formats/plain";

/** Counting a long text takes a moment, so it waits until the writer pauses. */
const PAUSE_MS = 400;

export function useWordCount(editor: Editor): number {
  const [words, setWords] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => setWords(countWords(editor.getText({ blockSeparator: "\n" })));
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(count, PAUSE_MS);
    };
    count();
    editor.on("update", later);
    return () => {
      clearTimeout(timer);
      editor.off("update", later);
    };
  }, [editor]);
  return words;
}
