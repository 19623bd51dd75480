import { useLayoutEffect, useRef } from "react";

import type { WritingEditor } from "./writing-editor";

/** Where the text stands on the page. */
export function EditorSurface({ editor, id }: { editor: WritingEditor; id: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(editor.view.dom);
    return () => editor.view.dom.remove();
  }, [editor]);
  return <div ref={place} id={id} className="text" />;
}
