import { useId, useMemo, useState } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { characterCount } from "~/domain/shared/text";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { fieldText } from "~/text/roots";

import { editorProps } from "./editor-options";
import { editorPlugins } from "./editor-plugins";
import { EditorSurface } from "./editor-surface";
import { LinkDialog } from "./link-dialog";
import { remoteCaretsIn } from "./remote-carets";
import { HistoryTools, ListTools, MarkTools, textToolState } from "./text-tools";
import { Toolbar } from "./toolbar";
import { useDocumentStatus } from "./use-document-provider";
import { usePasteNotices, type PasteState } from "./use-paste-notices";
import { useEditorState, useWritingEditor } from "./use-writing-editor";
import { wordsOf, type WritingEditor } from "./writing-editor";

import "./editor.css";

export interface FieldEditorProps {
  /** Shared by all fields of the page; loaded */
  provider: DocumentProvider;
  fieldKey: string;
  /** The field's label, read out as the editor's name */
  label: string;
  language: string;
  /** Characters the grantor's form takes. More can be written; the counter says how much is too much. */
  maxLength?: number;
  placeholder?: string;
  /** Ids of the hint and of errors */
  describedBy?: string;
}

/** One long text of the application form, written together: paragraphs, lists, marks, links. */
export function FieldEditor(props: FieldEditorProps) {
  const { provider, fieldKey, label, language, maxLength, placeholder, describedBy } = props;
  const status = useDocumentStatus(provider);
  const mayWrite = status.access === "edit" && !status.stale;
  const [isLinking, setLinking] = useState(false);
  const { state: paste, notices } = usePasteNotices();
  const id = useId();
  const root = fieldText(fieldKey);
  const description = [describedBy, maxLength === undefined ? "" : `${id}-count`].filter(Boolean).join(" ");

  const options = useMemo(
    () => ({
      doc: provider.doc,
      root,
      props: editorProps({ label, language, describedBy: description, onLink: () => setLinking(true) }),
      plugins: editorPlugins({ provider, root, placeholder: placeholder ?? m.document_placeholder(), ...notices }),
    }),
    [provider, root, label, language, description, placeholder, notices],
  );
  const editor = useWritingEditor(options, mayWrite);
  if (!editor) return null;

  return (
    <div className="field-editor" data-may-write={mayWrite}>
      {mayWrite ? (
        <FieldToolbar editor={editor} label={label} controls={`${id}-text`} onLink={() => setLinking(true)} />
      ) : null}
      <EditorSurface editor={editor} id={`${id}-text`} />
      <div className="field-foot">
        <FieldPeople editor={editor} />
        {maxLength === undefined ? null : <FieldCounter id={`${id}-count`} editor={editor} maxLength={maxLength} />}
      </div>
      <FieldPaste paste={paste} />
      {isLinking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
    </div>
  );
}

function FieldPaste({ paste }: { paste: PasteState }) {
  if (paste.isRefused)
    return (
      <p className="field-error" role="alert">
        {m.document_paste_too_large()}
      </p>
    );
  const said = paste.pictures > 0 ? m.document_paste_pictures({ count: paste.pictures }) : "";
  return <output className="field-said">{said}</output>;
}

function FieldToolbar({
  editor,
  label,
  controls,
  onLink,
}: {
  editor: WritingEditor;
  label: string;
  controls: string;
  onLink: () => void;
}) {
  const state = useEditorState(editor, textToolState);
  return (
    <Toolbar label={m.document_toolbar_of({ label })} controls={controls}>
      <div className="grp">
        <MarkTools editor={editor} state={state} onLink={onLink} isFirst />
      </div>
      <div className="grp">
        <ListTools editor={editor} state={state} />
      </div>
      <div className="grp">
        <HistoryTools editor={editor} state={state} />
      </div>
    </Toolbar>
  );
}

function FieldCounter({ id, editor, maxLength }: { id: string; editor: WritingEditor; maxLength: number }) {
  const count = useEditorState(editor, (current) => characterCount(wordsOf(current)));
  const over = count - maxLength;
  return (
    <span id={id} className={over > 0 ? "field-count over" : "field-count"}>
      {over > 0
        ? m.document_characters_over({ over: formatNumber(over), most: formatNumber(maxLength) })
        : m.document_characters({ count: formatNumber(count), most: formatNumber(maxLength) })}
    </span>
  );
}

/** Who else has the caret in this field. */
function FieldPeople({ editor }: { editor: WritingEditor }) {
  const people = useEditorState(editor, ({ state }) =>
    remoteCaretsIn(state).map(({ person }) => ({
      key: person.key,
      colour: person.colour,
      label: m.document_person_of({ name: person.name, organisation: person.organisationName }),
    })),
  );
  if (people.length === 0) return <span />;
  return (
    <span className="field-people">
      {people.slice(0, 3).map((person) => (
        <span key={person.key}>
          <i data-who={person.colour} />
          {person.label}
        </span>
      ))}
      {people.length > 3 ? m.document_more_people({ count: people.length - 3 }) : null}
    </span>
  );
}
