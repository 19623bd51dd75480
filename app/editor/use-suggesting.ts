import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import type * as Y from "yjs";

import type { DocumentProvider } from "~/collab/provider";

import { whenTold } from "./quiet-input";
import { setSuggestions, type ShownSuggestion } from "./suggestion-marks";
import { type Saved, SuggestionSession, type ToSave } from "./suggestion-session";
import type { WritingEditor } from "./writing-editor";

/** How somebody is in the text. */
export type Mode = "write" | "suggest" | "read";

/** What the page around the editor knows of suggestions. */
export interface Suggesting {
  maySuggest: boolean;
  /** What is open, in the order in which it was made; null until the server has said */
  open: readonly (ShownSuggestion & { isOwn: boolean })[] | null;
  decided: readonly string[];
  /** How the person's own are shown */
  author: { by: string; colour: number };
  save(what: ToSave): Promise<Saved>;
}

export interface SuggestingState {
  /** Where the person writes; null while they do not suggest */
  session: SuggestionSession | null;
  /** The text that the editor shows */
  doc: Y.Doc;
  saving: SuggestionSession["saving"];
}

const ownOf = (open: NonNullable<Suggesting["open"]>) =>
  open.filter(({ isOwn }) => isOwn).map(({ id, changes }) => ({ id, changes: [...changes] }));

/** A fork of the text for as long as somebody suggests. */
export function useSuggesting(provider: DocumentProvider, mode: Mode, suggesting: Suggesting): SuggestingState {
  const [session, setSession] = useState<SuggestionSession | null>(null);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const latest = useRef(suggesting);
  useEffect(() => {
    latest.current = suggesting;
  });
  const { open, decided } = suggesting;
  const isOn = mode === "suggest" && open !== null;
  useEffect(() => {
    if (!isOn) return undefined;
    let opened: SuggestionSession | null = null;
    let isLeft = false;
    const warn = (event: BeforeUnloadEvent) => {
      if (opened && opened.saving !== "saved" && !provider.suggestions.isKept) event.preventDefault();
    };
    const leave = () => opened?.saveNow();
    const begin = async () => {
      const kept = await provider.suggestions.all();
      if (isLeft) return;
      const { open: list, decided: settled, author } = latest.current;
      opened = new SuggestionSession({
        base: provider.doc,
        own: ownOf(list ?? []),
        kept,
        decided: new Set(settled),
        device: provider.suggestions,
        author,
        save: (what) => latest.current.save(what),
        onChange: draw,
      });
      setSession(opened);
    };
    void begin();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("pagehide", leave);
    return () => {
      isLeft = true;
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("pagehide", leave);
      setSession(null);
      opened?.end();
    };
  }, [isOn, provider]);
  useEffect(() => {
    if (open === null || !session) return undefined;
    const [own, settled] = [ownOf(open), new Set(decided)];
    const take = () => {
      if (session.take(own, settled)) draw();
    };
    take();
    // What is open again may be about letters that arrive after the list of it
    provider.doc.on("update", take);
    return () => provider.doc.off("update", take);
  }, [session, provider, open, decided]);
  return { session, doc: session?.fork.doc ?? provider.doc, saving: session?.saving ?? "saved" };
}

/** Shows in the text what is suggested; one's own are read from the fork while one suggests. */
export function useShownSuggestions(
  editor: WritingEditor | null,
  { open }: Suggesting,
  session: SuggestionSession | null,
): void {
  const shown = useMemo(() => (open ?? []).filter(({ isOwn }) => !(isOwn && session)), [open, session]);
  useEffect(() => {
    return editor ? whenTold(editor.view, () => editor.act(setSuggestions(shown))) : undefined;
  }, [editor, shown]);
}
