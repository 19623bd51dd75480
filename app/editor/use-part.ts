import { useRef, useSyncExternalStore } from "react";

interface Source<State> {
  subscribe(listener: () => void): () => void;
  /** The same until something changes */
  get(): State;
}

/** What a component reads of a state that changes with every key; drawn again only when it reads another. Compared as JSON */
export function usePart<State, Part>({ subscribe, get }: Source<State>, read: (state: State) => Part): Part {
  const last = useRef<{ subscribe: unknown; state: State; json: string; part: Part } | null>(null);
  const snapshot = () => {
    const state = get();
    const before = last.current?.subscribe === subscribe ? last.current : null;
    if (before && Object.is(before.state, state)) return before.part;
    const part = read(state);
    const json = before && Object.is(before.part, part) ? before.json : JSON.stringify(part);
    const kept = before?.json === json ? before.part : part;
    last.current = { subscribe, state, json, part: kept };
    return kept;
  };
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
