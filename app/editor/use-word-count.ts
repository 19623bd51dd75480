import type { Transaction } from "@tiptap/pm/state";
import { useEffect, useState } from "react";

import { countWords } from "~/text/formats/plain";
import { withSubsections, type SectionWords } from "~/text/section-words";

import { outlineIn } from "./heading-outline";
import { wordsBetween, wordsOf, type WritingEditor } from "./writing-editor";

/** Counting a long text takes a moment, so it waits until the writer pauses. */
const PAUSE_MS = 400;

export interface WordCount {
  all: number;
  sections: SectionWords[];
}

const NONE: WordCount = { all: 0, sections: [] };

export function useWordCount(editor: WritingEditor): WordCount {
  const [words, setWords] = useState(NONE);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const count = () => setWords({ all: countWords(wordsOf(editor)), sections: sectionsOf(editor) });
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

function sectionsOf(editor: WritingEditor): SectionWords[] {
  const places = outlineIn(editor.state);
  const own = places.map(({ number, text, position }, index) => {
    const end = places[index + 1]?.position ?? editor.state.doc.content.size;
    return { number, title: text, words: countWords(wordsBetween(editor, position, end)) };
  });
  return withSubsections(own);
}
