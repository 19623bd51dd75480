import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";

import { WritingEditor, type WritingEditorOptions } from "./writing-editor";

/**
 * An editor for as long as the component is shown; null before it is in the page, and not a frame longer. The options
 * must not be made anew.
 */
export function useWritingEditor(options: WritingEditorOptions, isEditable: boolean): WritingEditor | null {
  const [editor, setEditor] = useState<WritingEditor | null>(null);
  const isEditableAtFirst = useRef(isEditable);
  useLayoutEffect(() => {
    const opened = new WritingEditor(options, isEditableAtFirst.current);
    // Here, and not by a subscription: what is set in a layout effect is drawn before the page is painted
    setEditor(opened);
    return () => {
      setEditor(null);
      opened.destroy();
    };
  }, [options]);
  useLayoutEffect(() => editor?.setEditable(isEditable), [editor, isEditable]);
  return editor;
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
