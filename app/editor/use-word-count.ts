import type { Transaction } from "@tiptap/pm/state";
import { useEffect, useState } from "react";

import { countWords } from "~/text/formats/plain";

import { wordsOf, type WritingEditor } from "./writing-editor";

/** Counting a long text takes a moment, so it waits until the writer pauses. */
const PAUSE_MS = 400;

export function useWordCount(editor: WritingEditor): number {
  const [words, setWords] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => setWords(countWords(wordsOf(editor)));
    const later = ({ docChanged }: Transaction) => {
      if (!docChanged) return;
      clearTimeout(timer);
      timer = setTimeout(count, PAUSE_MS);
    };
    count();
    const stop = editor.subscribe(later);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor]);
  return words;
}
