import { lazy, Suspense, useEffect, useMemo, useState } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { keepPage } from "~/offline/keep-page";
import { m } from "~/paraglide/messages.js";
import { BODY_TEXT } from "~/text/roots";

import { editorProps } from "./editor-options";
import { type DocumentEditorProps, EditorPage } from "./editor-page";
import { editorPlugins } from "./editor-plugins";
import { LinkDialog } from "./link-dialog";
import { LiveFigures } from "./live/live-figures";
import { ModeSwitch } from "./mode-switch";
import { takeEarlyInput } from "./take-early-input";
import { useDocumentProvider, useStanding } from "./use-document-provider";
import { useKeyboardInset } from "./use-keyboard-inset";
import { usePasteNotices } from "./use-paste-notices";
import { type Mode, useShownSuggestions, useSuggesting } from "./use-suggesting";
import { useWritingEditor } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

const ImageDialog = lazy(() => import("./images/image-dialog"));
const LiveDialog = lazy(() => import("./live/live-dialog"));

/** The page's own text, until it can be written in; then the editor in its place. */
export default function DocumentEditor(props: DocumentEditorProps) {
  const provider = useDocumentProvider(props.documentId, props.personId);
  if (!provider) return props.children;
  return <LoadedEditor {...props} provider={provider} />;
}

function LoadedEditor(props: DocumentEditorProps & { provider: DocumentProvider }) {
  const { provider, language, title, suggesting, imagesHref, figuresHref, figuresTopic } = props;
  const status = useStanding(provider);
  const [asks, setAsks] = useState<Asked | null>(null);
  const figures = useMemo(() => new LiveFigures(figuresHref, figuresTopic), [figuresHref, figuresTopic]);
  const pasting = usePasteNotices();
  const mayWrite = status.access === "edit" && !status.stale;
  const isAside = status.readReason === "role" && status.closed === null && !status.stale;
  const maySuggest = suggesting.maySuggest && (mayWrite || isAside);
  const [chosen, setMode] = useState<Mode | null>(null);
  const modes = modesOf(mayWrite, maySuggest);
  const mode = chosen !== null && modes.includes(chosen) ? chosen : (modes[0] ?? "read");
  const { session, doc, saving } = useSuggesting(provider, mode, suggesting);
  const types = mode === "suggest" ? session !== null : mode === "write" && mayWrite;
  const onlyComments = props.mayComment && !types && (isAside || mayWrite);
  // What changes with the connection is asked each time: the editor stays
  const isChosenRead = chosen === "read";
  useKeyboardInset();

  const options = useMemo(() => {
    const isReading = () => isChosenRead || (session === null && provider.status.getSnapshot().access === "read");
    return {
      doc,
      root: BODY_TEXT,
      props: editorProps({
        label: m.document_text_label({ title }),
        language,
        onLink: () => isReading() || setAsks("link"),
      }),
      plugins: editorPlugins({
        provider,
        root: BODY_TEXT,
        placeholder: m.document_placeholder(),
        isReading,
        session,
        images: {
          href: isReading() ? null : imagesHref,
          onImage: () => isReading() || setAsks("image"),
          ...pasting.notices,
        },
        live: {
          figures,
          isOffered: session === null && !isReading(),
          onLive: () => isReading() || session !== null || setAsks("live"),
        },
        ...pasting.notices,
      }),
    };
  }, [provider, doc, session, isChosenRead, language, title, imagesHref, figures, pasting.notices]);
  const hasTools = types || onlyComments;
  const editor = useWritingEditor(options, hasTools);
  useShownSuggestions(editor, suggesting, session);
  const isReady = editor !== null;
  useEffect(() => {
    if (isReady) keepPage(props.personId);
  }, [isReady, props.personId]);
  useEffect(() => {
    if (editor && hasTools) takeEarlyInput(editor, types);
  }, [editor, hasTools, types]);
  // Never painted: the served text is not put into the page a second time for it
  if (!editor) return null;
  return (
    <EditorPage
      {...props}
      editor={editor}
      status={status}
      types={types}
      onlyComments={onlyComments}
      session={session}
      suggestionSaving={saving}
      modeSwitch={<ModeSwitch mode={mode} modes={modes} onChange={setMode} />}
      paste={pasting.state}
      onLink={() => setAsks("link")}
      onImage={() => setAsks("image")}
      onLive={session === null ? () => setAsks("live") : null}
      dialog={
        asks === null ? null : (
          <Suspense>
            <AskedDialog
              asks={asks}
              editor={editor}
              imagesHref={imagesHref}
              figures={figures}
              onClose={() => setAsks(null)}
            />
          </Suspense>
        )
      }
    />
  );
}

/** What somebody may choose; the first is how they begin. */
function modesOf(mayWrite: boolean, maySuggest: boolean): Mode[] {
  if (!mayWrite && !maySuggest) return [];
  return [...(mayWrite ? (["write"] as const) : []), ...(maySuggest ? (["suggest"] as const) : []), "read"];
}

/** What is asked for in a dialog. */
type Asked = "link" | "image" | "live";

function AskedDialog({
  asks,
  imagesHref,
  figures,
  ...dialog
}: {
  asks: Asked;
  editor: WritingEditor;
  imagesHref: string;
  figures: LiveFigures;
  onClose: () => void;
}) {
  if (asks === "live") return <LiveDialog {...dialog} figures={figures} />;
  return asks === "link" ? <LinkDialog {...dialog} /> : <ImageDialog {...dialog} href={imagesHref} />;
}
