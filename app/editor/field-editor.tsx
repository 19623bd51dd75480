import type { Editor } from "@tiptap/core";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { useEffect, useId, useMemo, useState } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { characterCount } from "~/domain/shared/text";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { fieldRoot } from "~/text/schema";
import { editorExtensions } from "./editor-extensions";
import { editorProps } from "./editor-options";
import { LinkDialog } from "./link-dialog";
import { remoteCaretsIn } from "./remote-carets";
import { HistoryTools, ListTools, MarkTools, textToolState } from "./text-tools";
import { Toolbar } from "./toolbar";
import { useDocumentStatus } from "./use-document-provider";

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

/** One long text of the application form, written together: paragraphs, lists, bold, italic, links. */
export function FieldEditor(props: FieldEditorProps) {
  const { provider, fieldKey, label, language, maxLength, placeholder, describedBy } = props;
  const status = useDocumentStatus(provider);
  const mayWrite = status.access === "edit" && !status.stale;
  const [isLinking, setLinking] = useState(false);
  const [isPasteRefused, setPasteRefused] = useState(false);
  const id = useId();
  const root = fieldRoot(fieldKey);

  const extensions = useMemo(
    () => editorExtensions(provider, root, placeholder ?? m.document_placeholder()),
    [provider, root, placeholder],
  );
  const editor = useEditor(
    {
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      editable: mayWrite,
      extensions,
      editorProps: editorProps({
        label,
        language,
        describedBy: [describedBy, maxLength === undefined ? "" : `${id}-count`].filter(Boolean).join(" "),
        onPasteRefused: () => setPasteRefused(true),
        onLink: () => setLinking(true),
      }),
      onUpdate: () => setPasteRefused(false),
    },
    [extensions],
  );
  useEffect(() => {
    editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);

  return (
    <div className="field-editor" data-may-write={mayWrite}>
      {mayWrite ? (
        <FieldToolbar editor={editor} label={label} controls={`${id}-text`} onLink={() => setLinking(true)} />
      ) : null}
      <EditorContent editor={editor} id={`${id}-text`} className="text" />
      <div className="field-foot">
        <FieldPeople editor={editor} />
        {maxLength === undefined ? null : <FieldCounter id={`${id}-count`} editor={editor} maxLength={maxLength} />}
      </div>
      {isPasteRefused ? (
        <p className="field-error" role="alert">
          {m.document_paste_too_large()}
        </p>
      ) : null}
      {isLinking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
    </div>
  );
}

function FieldToolbar({
  editor,
  label,
  controls,
  onLink,
}: {
  editor: Editor;
  label: string;
  controls: string;
  onLink: () => void;
}) {
  const state = useEditorState({ editor, selector: ({ editor: current }) => textToolState(current) });
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

function FieldCounter({ id, editor, maxLength }: { id: string; editor: Editor; maxLength: number }) {
  const count = useEditorState({
    editor,
    selector: ({ editor: current }) => characterCount(current.getText({ blockSeparator: "\n" })),
  });
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
function FieldPeople({ editor }: { editor: Editor }) {
  const people = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      remoteCaretsIn(current.state).map(({ person }) => ({
        key: person.key,
        colour: person.colour,
        label: m.document_person_of({ name: person.name, organisation: person.organisationName }),
      })),
  });
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
