import { useEffect, useMemo } from "react";
import type * as Y from "yjs";

import type { DocumentProvider } from "~/collab/provider";
import { Icon } from "~/components/ui/icon";
import { m } from "~/paraglide/messages.js";
import { noteRoot } from "~/text/roots";

import { editorProps } from "./editor-options";
import { editorPlugins } from "./editor-plugins";
import { EditorSurface } from "./editor-surface";
import { askedNote, deleteNote, goToMark, notesIn } from "./footnotes";
import { usePasteNotices } from "./use-paste-notices";
import { useEditorState, useWritingEditor } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

interface FootnotesProps {
  editor: WritingEditor;
  provider: DocumentProvider;
  /** The text, or the fork of it in which somebody suggests */
  doc: Y.Doc;
  language: string;
  mayWrite: boolean;
}

/** The footnotes below the text, each written where it is read. */
export function FootnoteList(props: FootnotesProps) {
  const ids = useEditorState(props.editor, ({ state }) => [...new Set(notesIn(state).map(({ id }) => id))]);
  const asked = useEditorState(props.editor, ({ state }) => askedNote(state));
  if (ids.length === 0) return null;
  return (
    <section className="footnotes" aria-label={m.document_footnotes()}>
      <ol className="notes">
        {ids.map((id, index) => (
          <Footnote key={id} {...props} id={id} number={index + 1} asked={asked.id === id ? asked.times : 0} />
        ))}
      </ol>
    </section>
  );
}

function Footnote({
  editor,
  provider,
  doc,
  language,
  mayWrite,
  id,
  number,
  asked,
}: FootnotesProps & { id: string; number: number; asked: number }) {
  const { notices } = usePasteNotices();
  const options = useMemo(() => {
    const root = noteRoot(id);
    const label = m.document_footnote_number({ number });
    const back = (event: KeyboardEvent) => event.key === "Escape" && editor.run(goToMark(id));
    const props = editorProps({ label, language, onLink: () => undefined });
    return {
      doc,
      root,
      props: { ...props, handleKeyDown: (_view: unknown, event: KeyboardEvent) => back(event) },
      plugins: editorPlugins({
        provider,
        root,
        placeholder: m.document_footnote_empty(),
        isReading: () => doc === provider.doc && provider.status.getSnapshot().access === "read",
        ...notices,
      }),
    };
  }, [provider, doc, id, number, language, editor, notices]);
  const note = useWritingEditor(options, mayWrite);
  useEffect(() => {
    if (asked > 0) note?.view.focus();
  }, [asked, note]);
  const label = m.document_footnote_back({ number });
  return (
    <li>
      <button type="button" className="note-back" aria-label={label} onClick={() => editor.run(goToMark(id))}>
        {number}
      </button>
      {note ? <EditorSurface editor={note} id={`note-${id}`} /> : null}
      {mayWrite ? (
        <button
          type="button"
          className="note-delete"
          aria-label={m.document_footnote_delete({ number })}
          title={m.document_footnote_delete({ number })}
          onClick={() => editor.run(deleteNote(id))}
        >
          <Icon name="trash" size={14} />
        </button>
      ) : null}
    </li>
  );
}
