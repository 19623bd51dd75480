import type { Transaction } from "@tiptap/pm/state";
import { useCallback, useEffect, useRef, useState } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { sharesOf, type AuthorShare, type DocumentAuthors } from "~/domain/document/authorship";

import { authorBook, type AuthorBook } from "./author-book";
import { authorLine, type AuthorLine } from "./author-line";
import { isAuthorshipOn, setAuthorBook, toggleAuthorship, writtenAt, writtenIn } from "./authorship";
import { useEditorState } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

export interface Authorship {
  isOn: boolean;
  isFailed: boolean;
  /** Null until the server has answered. */
  shares: AuthorShare[] | null;
  /** Who wrote what the caret stands in, or what is selected. */
  line: AuthorLine | null;
  retry: () => void;
  toggle: () => void;
}

/** How long the caret rests before its author is announced. */
const LINE_MS = 250;
/** Counting the whole text waits until the writer pauses. */
const SHARES_MS = 500;
/** How often the server is asked again at most about clientIDs that neither it nor presence has named. */
const ASK_MS = 4_000;

/** Keeps the marks, the legend and the line of the caret up to date while they are shown. */
export function useAuthorship(editor: WritingEditor, provider: DocumentProvider, href: string): Authorship {
  const isOn = useEditorState(editor, ({ state }) => isAuthorshipOn(state));
  const { answer, isFailed, ask } = useFetchedAuthors(href, isOn);
  const book = useBook(editor, provider, isOn ? answer : null);
  const [line, setLine] = useState<AuthorLine | null>(null);
  const [shares, setShares] = useState<AuthorShare[] | null>(null);

  useEffect(() => {
    if (!isOn || !book) return undefined;
    const tell = () => setLine(authorLine(writtenAt(editor.state), book));
    const count = () => {
      const runs = writtenIn(editor.state);
      setShares(
        sharesOf(
          runs.map(({ clientId, length }) => [clientId, length] as const),
          book.authorOf,
        ),
      );
      if (runs.some(({ clientId }) => !book.isKnown(clientId))) ask();
    };
    let telling: ReturnType<typeof setTimeout> | undefined;
    let counting: ReturnType<typeof setTimeout> | undefined;
    const onTransaction = ({ docChanged, selectionSet }: Transaction) => {
      if (!docChanged && !selectionSet) return;
      clearTimeout(telling);
      telling = setTimeout(tell, LINE_MS);
      if (!docChanged) return;
      clearTimeout(counting);
      counting = setTimeout(count, SHARES_MS);
    };
    tell();
    count();
    const stop = editor.subscribe(onTransaction);
    return () => {
      clearTimeout(telling);
      clearTimeout(counting);
      stop();
    };
  }, [editor, isOn, book, ask]);

  const toggle = () => void editor.act(toggleAuthorship);
  return { isOn, isFailed, shares, line, retry: ask, toggle };
}

/** What the server says, asked for when it is first shown and again when `ask` is called. */
function useFetchedAuthors(href: string, isWanted: boolean) {
  const [answer, setAnswer] = useState<DocumentAuthors | null>(null);
  const [isFailed, setFailed] = useState(false);
  const askedAt = useRef(-Infinity);
  const ask = useCallback(() => {
    if (performance.now() - askedAt.current < ASK_MS) return;
    askedAt.current = performance.now();
    const take = (fetched: DocumentAuthors) => {
      setAnswer(fetched);
      setFailed(false);
    };
    const giveUp = () => {
      askedAt.current = -Infinity;
      setFailed(true);
    };
    fetchAuthors(href).then(take, giveUp);
  }, [href]);
  useEffect(() => {
    if (isWanted) ask();
  }, [isWanted, ask]);
  return { answer, isFailed: isFailed && answer === null, ask };
}

/** Not a route's loader: when the server is away, the page and the text in it must stay as they are. */
async function fetchAuthors(href: string): Promise<DocumentAuthors> {
  const response = await fetch(href, { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) throw new Error(`authors: ${response.status}`);
  return (await response.json()) as DocumentAuthors;
}

function useBook(editor: WritingEditor, provider: DocumentProvider, answer: DocumentAuthors | null): AuthorBook | null {
  const [book, setBook] = useState<AuthorBook | null>(null);
  useEffect(() => {
    if (!answer) return undefined;
    let keys = "";
    const bind = () => {
      const { people } = provider.status.getSnapshot();
      const now = people.map(({ key }) => key).join();
      if (now === keys) return;
      keys = now;
      const bound = authorBook(answer, people);
      setBook(bound);
      editor.act(setAuthorBook(bound));
    };
    bind();
    return provider.status.subscribe(bind);
  }, [editor, provider, answer]);
  return book;
}
