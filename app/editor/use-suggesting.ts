import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import type * as Y from "yjs";

import type { DocumentProvider } from "~/collab/provider";

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
    const { open: list, author } = latest.current;
    const own = (list ?? []).filter(({ isOwn }) => isOwn).map(({ id, changes }) => ({ id, changes: [...changes] }));
    const save = (what: ToSave) => latest.current.save(what);
    const opened = new SuggestionSession({ base: provider.doc, own, author, save, onChange: draw });
    setSession(opened);
    const warn = (event: BeforeUnloadEvent) => {
      if (opened.saving !== "saved") event.preventDefault();
    };
    const leave = () => opened.saveNow();
    window.addEventListener("beforeunload", warn);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("pagehide", leave);
      setSession(null);
      opened.end();
    };
  }, [isOn, provider]);
  useEffect(() => {
    const ids = new Set((open ?? []).map(({ id }) => id));
    if (open !== null && session?.take(ids, new Set(decided))) draw();
  }, [session, open, decided]);
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
    if (editor) editor.act(setSuggestions(shown));
  }, [editor, shown]);
}
