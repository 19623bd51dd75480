import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { Button } from "~/components/ui/button";
import { classNames } from "~/components/ui/class-names";
import { formatNumber } from "~/i18n/format";
import { keepPage } from "~/offline/keep-page";
import { m } from "~/paraglide/messages.js";

import { BODY_TEXT } from "~/text/roots";
import { AuthorshipPanel } from "./authorship-panel";
import { BesideTextContext, useBesideTexts } from "./beside-text";
import { BodyToolbar, CommentBar } from "./body-toolbar";
import { ContentsFold } from "./contents-fold";
import { DocumentBar, type DocumentBarProps } from "./document-bar";
import { EditorNotices } from "./editor-notices";
import { editorProps } from "./editor-options";
import { editorPlugins } from "./editor-plugins";
import { EditorSurface } from "./editor-surface";
import { findIn } from "./find/find-plugin";
import { FootnoteList } from "./footnote-list";
import { selectUndescribed } from "./images/image-view";
import { LinkDialog } from "./link-dialog";
import { LiveFigures } from "./live/live-figures";
import { ModeSwitch } from "./mode-switch";
import { offerIn } from "./offer/offer-plugin";
import { OutlinePanel } from "./outline-panel";
import { PresenceList } from "./presence-list";
import { SavingState } from "./saving-state";
import { SectionWordList } from "./section-words";
import { SuggestionSaving } from "./suggestion-saving";
import type { SuggestionSession } from "./suggestion-session";
import { useAuthorship } from "./use-authorship";
import { type Standing, useDocumentProvider, useStanding, useStatusPart } from "./use-document-provider";
import { usePasteNotices, type PasteState } from "./use-paste-notices";
import { useKeyboardInset } from "./use-keyboard-inset";
import { type Mode, type Suggesting, useShownSuggestions, useSuggesting } from "./use-suggesting";
import { useWordCount } from "./use-word-count";
import { useEditorState, useWritingEditor } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

import "./comment-anchors.css";
import "./editor.css";
import "./suggestion-marks.css";

const ImageDialog = lazy(() => import("./images/image-dialog"));
const LiveDialog = lazy(() => import("./live/live-dialog"));
const OfferList = lazy(() => import("./offer/offer-list"));
const BlockHandle = lazy(() => import("./block-handle"));
const FindBar = lazy(() => import("./find/find-bar"));

export interface DocumentEditorProps extends DocumentBarProps {
  documentId: string;
  personId: string;
  /** The language the text is written in: nb, nn or en */
  language: string;
  /** Where the server tells who is behind the writing */
  authorsHref: string;
  numbersHeadings: boolean;
  /** Where images of the document are sent */
  imagesHref: string;
  /** Where the server tells what the live blocks show, and the topic under which it changes */
  figuresHref: string;
  figuresTopic: string;
  /** Somebody who may not write may comment. */
  mayComment: boolean;
  suggesting: Suggesting;
  /** What stands beside the text, besides who wrote it */
  renderMargin: (editor: WritingEditor, provider: DocumentProvider) => ReactNode;
  /** What stands on the page until the text is here */
  children: ReactNode;
}

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
          href: session === null && !isReading() ? imagesHref : null,
          onImage: () => isReading() || session !== null || setAsks("image"),
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
  const editor = useWritingEditor(options, types || onlyComments);
  useShownSuggestions(editor, suggesting, session);
  const isReady = editor !== null;
  useEffect(() => {
    if (isReady) keepPage(props.personId);
  }, [isReady, props.personId]);
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
      onImage={session === null ? () => setAsks("image") : null}
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

interface EditorPageProps extends DocumentEditorProps {
  provider: DocumentProvider;
  editor: WritingEditor;
  status: Standing;
  /** What the person types goes into the text, or into a suggestion. */
  types: boolean;
  onlyComments: boolean;
  session: SuggestionSession | null;
  suggestionSaving: SuggestionSession["saving"];
  modeSwitch: ReactNode;
  paste: PasteState;
  onLink: () => void;
  /** Null where images cannot be put in */
  onImage: (() => void) | null;
  /** Null where figures of the consortium cannot be put in */
  onLive: (() => void) | null;
  dialog: ReactNode;
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

function EditorPage({
  editor,
  provider,
  status,
  types,
  onlyComments,
  session,
  suggestionSaving,
  modeSwitch,
  mayComment: _may,
  suggesting: _suggesting,
  paste,
  onLink,
  onImage,
  onLive,
  dialog,
  authorsHref,
  imagesHref: _images,
  figuresHref: _figures,
  figuresTopic: _topic,
  numbersHeadings,
  language,
  renderMargin,
  children: _served,
  ...bar
}: EditorPageProps) {
  const words = useWordCount(editor);
  const isOffering = useEditorState(editor, ({ state }) => offerIn(state) !== null);
  const isFinding = useEditorState(editor, ({ state }) => findIn(state).query !== null);
  const authorship = useAuthorship(editor, provider, authorsHref);
  const beside = useBesideTexts();
  const hasTools = types || onlyComments;
  useEffect(() => {
    document.body.classList.toggle("has-edit-tools", hasTools);
    return () => document.body.classList.remove("has-edit-tools");
  }, [hasTools]);

  return (
    <div
      className={classNames(
        "document-editor",
        authorship.isOn && "has-authorship",
        !numbersHeadings && "is-unnumbered",
        beside.isTaken && "has-beside",
        !hasTools && "has-no-tools",
      )}
    >
      <DocumentBar
        {...bar}
        saving={
          session ? (
            <SuggestionSaving saving={suggestionSaving} />
          ) : onlyComments ? (
            <UnsentState provider={provider} />
          ) : (
            <SavingState provider={provider} />
          )
        }
        people={<PresenceList people={status.people} />}
      />
      {types ? (
        <BodyToolbar editor={editor} controls="document-text" onLink={onLink} onImage={onImage} onLive={onLive}>
          {modeSwitch}
          <span className="word-count desk-only">
            {m.document_words({ count: words.all, words: formatNumber(words.all) })}
          </span>
        </BodyToolbar>
      ) : null}
      {onlyComments ? (
        <CommentBar editor={editor} controls="document-text">
          {modeSwitch}
        </CommentBar>
      ) : null}
      {types && isOffering ? (
        <Suspense>
          <OfferList editor={editor} />
        </Suspense>
      ) : null}
      {isFinding ? (
        <Suspense>
          <FindBar editor={editor} mayWrite={types} />
        </Suspense>
      ) : null}
      <div className="edit-work">
        <nav className="toc" aria-label={m.document_outline()}>
          <OutlinePanel editor={editor} />
          <SectionWordList sections={words.sections} />
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
          <SectionWordList sections={words.sections} />
        </ContentsFold>
        <div className="edit-main">
          <EditorNotices
            provider={provider}
            status={status}
            title={bar.title}
            paste={paste}
            onDescribe={() => {
              if (editor.run(selectUndescribed)) onImage?.();
            }}
            onlyComments={onlyComments}
            onlySuggests={session !== null && status.access === "read"}
            isSuggestionRefused={suggestionSaving === "refused"}
          />
          {types ? (
            <Suspense>
              <BlockHandle editor={editor} />
            </Suspense>
          ) : null}
          <EditorSurface editor={editor} id="document-text" />
          <FootnoteList editor={editor} provider={provider} language={language} mayWrite={types && session === null} />
        </div>
        <div className="edit-margin">
          <AuthorshipPanel editor={editor} authorship={authorship} />
          <BesideTextContext.Provider value={beside.claim}>{renderMargin(editor, provider)}</BesideTextContext.Provider>
        </div>
      </div>
      {dialog}
    </div>
  );
}

/** For somebody who only comments: what they wrote before they might no longer. */
function UnsentState({ provider }: { provider: DocumentProvider }) {
  return useStatusPart(provider, ({ unsent }) => unsent) ? <SavingState provider={provider} /> : null;
}
