import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

import { WritingEditor, type WritingEditorOptions } from "./writing-editor";

/**
 * An editor for as long as the component is shown; null only until it is in the page. The options
 * must keep their identity between renders.
 */
export function useWritingEditor(options: WritingEditorOptions, isEditable: boolean): WritingEditor | null {
  const [editor, setEditor] = useState<WritingEditor | null>(null);
  const isEditableAtFirst = useRef(isEditable);
  useLayoutEffect(() => {
    const opened = new WritingEditor(options, isEditableAtFirst.current);
    // Not in a subscription: what a layout effect sets is drawn before the page is painted
    setEditor(opened);
    return () => {
      setEditor(null);
      opened.destroy();
    };
  }, [options]);
  useLayoutEffect(() => editor?.setEditable(isEditable), [editor, isEditable]);
  return editor;
}

/** A value read from the editor's current state. Values are compared as JSON. */
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
