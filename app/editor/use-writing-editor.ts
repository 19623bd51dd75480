import { useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";

import { WritingEditor, type WritingEditorOptions } from "./writing-editor";

/** An editor for as long as the component is shown; null before it is in the page. The options must not be made anew. */
export function useWritingEditor(options: WritingEditorOptions, isEditable: boolean): WritingEditor | null {
  const slot = useMemo(() => new EditorSlot(options), [options]);
  const editor = useSyncExternalStore(slot.subscribe, slot.current, () => null);
  const isEditableAtFirst = useRef(isEditable);
  useLayoutEffect(() => slot.open(isEditableAtFirst.current), [slot]);
  useLayoutEffect(() => editor?.setEditable(isEditable), [editor, isEditable]);
  return editor;
}

/** Where an editor is made when the component comes into the page, and unmade when it leaves. */
class EditorSlot {
  #editor: WritingEditor | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly options: WritingEditorOptions) {}

  readonly current = (): WritingEditor | null => this.#editor;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  open(isEditable: boolean): () => void {
    const editor = new WritingEditor(this.options, isEditable);
    this.#put(editor);
    return () => {
      editor.destroy();
      this.#put(null);
    };
  }

  #put(editor: WritingEditor | null): void {
    this.#editor = editor;
    for (const listener of this.#listeners) listener();
  }
}

/** Something read from the editor, as it is now. What is read is compared as JSON. */
export function useEditorState<T>(editor: WritingEditor, read: (editor: WritingEditor) => T): T {
  const last = useRef<{ editor: WritingEditor; state: unknown; json: string; value: T } | null>(null);
  const snapshot = () => {
    const before = last.current;
    if (before?.editor === editor && before.state === editor.state) return before.value;
    const value = read(editor);
    const json = JSON.stringify(value);
    const kept = before?.editor === editor && before.json === json ? before.value : value;
    last.current = { editor, state: editor.state, json, value: kept };
    return kept;
  };
  return useSyncExternalStore(editor.subscribe, snapshot, snapshot);
}
