import { EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useState, type ReactNode } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { Button } from "~/components/ui/button";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { BODY_ROOT } from "~/text/schema";
import { AuthorshipPanel } from "./authorship-panel";
import { BodyToolbar } from "./body-toolbar";
import { ContentsFold } from "./contents-fold";
import { DocumentBar, type DocumentBarProps } from "./document-bar";
import { editorExtensions } from "./editor-extensions";
import { EditorNotices } from "./editor-notices";
import { editorProps } from "./editor-options";
import { LinkDialog } from "./link-dialog";
import { OutlinePanel } from "./outline-panel";
import { PresenceList } from "./presence-list";
import { SavingState } from "./saving-state";
import { useAuthorship } from "./use-authorship";
import { useDocumentProvider, useDocumentStatus } from "./use-document-provider";
import { useKeyboardInset } from "./use-keyboard-inset";
import { useWordCount } from "./use-word-count";

import "./editor.css";

export interface DocumentEditorProps extends DocumentBarProps {
  documentId: string;
  personId: string;
  /** The language the text is written in: nb, nn or en */
  language: string;
  /** Where the server tells who is behind the writing */
  authorsHref: string;
  /** What stands on the page until the text is here */
  children: ReactNode;
}

/** The page's own text, until it can be written in; then the editor in its place. */
export default function DocumentEditor(props: DocumentEditorProps) {
  const provider = useDocumentProvider(props.documentId, props.personId);
  if (!provider) return props.children;
  return <LoadedEditor {...props} provider={provider} />;
}

function LoadedEditor({
  provider,
  language,
  authorsHref,
  children: _served,
  ...bar
}: DocumentEditorProps & { provider: DocumentProvider }) {
  const status = useDocumentStatus(provider);
  const [isLinking, setLinking] = useState(false);
  const [isPasteRefused, setPasteRefused] = useState(false);
  const mayWrite = status.access === "edit" && !status.stale;
  useKeyboardInset();

  const extensions = useMemo(() => editorExtensions(provider, BODY_ROOT, m.document_placeholder()), [provider]);
  const editor = useEditor(
    {
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      editable: mayWrite,
      extensions,
      editorProps: editorProps({
        label: m.document_text_label({ title: bar.title }),
        language,
        onPasteRefused: () => setPasteRefused(true),
        onLink: () => setLinking(true),
      }),
      onUpdate: () => setPasteRefused(false),
    },
    [provider],
  );
  useEffect(() => {
    editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);
  const words = useWordCount(editor);
  const authorship = useAuthorship(editor, provider, authorsHref);

  return (
    <div className="document-editor">
      <DocumentBar {...bar} saving={<SavingState status={status} />} people={<PresenceList people={status.people} />} />
      {mayWrite ? (
        <BodyToolbar editor={editor} controls="document-text" onLink={() => setLinking(true)}>
          <span className="word-count desk-only">{m.document_words({ count: words, words: formatNumber(words) })}</span>
        </BodyToolbar>
      ) : null}
      <div className="edit-work">
        <nav className="toc" aria-label={m.document_outline()}>
          <OutlinePanel editor={editor} />
        </nav>
        <ContentsFold
          actions={
            <>
              <Button type="button" icon="person" aria-pressed={authorship.isOn} onClick={authorship.toggle}>
                {m.document_authors_show()}
              </Button>
              {bar.actions}
            </>
          }
        >
          <OutlinePanel editor={editor} />
        </ContentsFold>
        <div className="edit-main">
          <EditorNotices provider={provider} status={status} title={bar.title} isPasteRefused={isPasteRefused} />
          <EditorContent editor={editor} id="document-text" className="text" />
        </div>
        <div className="edit-margin">
          <AuthorshipPanel editor={editor} authorship={authorship} />
        </div>
      </div>
      {isLinking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
    </div>
  );
}
