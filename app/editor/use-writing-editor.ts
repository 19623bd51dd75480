import { useLayoutEffect, useRef, useState } from "react";

import { usePart } from "./use-part";
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

/** A value read from the editor's current state. */
export const useEditorState = <T>(editor: WritingEditor, read: (editor: WritingEditor) => T): T =>
  usePart({ subscribe: editor.subscribe, get: () => editor.state }, () => read(editor));
