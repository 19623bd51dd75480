import { lazy, Suspense, useEffect, type ReactNode } from "react";

import type { DocumentProvider } from "~/collab/provider";
import { Button } from "~/components/ui/button";
import { classNames } from "~/components/ui/class-names";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { AuthorshipPanel } from "./authorship-panel";
import { BesideTextContext, useBesideTexts } from "./beside-text";
import { BodyToolbar, CommentBar } from "./body-toolbar";
import { ContentsFold } from "./contents-fold";
import { DocumentBar, type DocumentBarProps } from "./document-bar";
import { EditorNotices } from "./editor-notices";
import { EditorSurface } from "./editor-surface";
import { findIn } from "./find/find-plugin";
import { FootnoteList } from "./footnote-list";
import { selectUndescribed } from "./images/image-view";
import { offerIn } from "./offer/offer-plugin";
import { OutlinePanel } from "./outline-panel";
import { PresenceList } from "./presence-list";
import { SavingState } from "./saving-state";
import { SectionWordList } from "./section-words";
import { SuggestionSaving } from "./suggestion-saving";
import type { SuggestionSession } from "./suggestion-session";
import { useAuthorship } from "./use-authorship";
import { type Standing, useStatusPart } from "./use-document-provider";
import type { PasteState } from "./use-paste-notices";
import type { Suggesting } from "./use-suggesting";
import { useWordCount } from "./use-word-count";
import { useEditorState } from "./use-writing-editor";
import type { WritingEditor } from "./writing-editor";

import "./comment-anchors.css";
import "./editor.css";
import "./suggestion-marks.css";

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
  onImage: () => void;
  /** Null where figures of the consortium cannot be put in */
  onLive: (() => void) | null;
  dialog: ReactNode;
}

/** Everything around the text: bars, notices, contents, what stands beside it. */
export function EditorPage({
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
              if (editor.run(selectUndescribed)) onImage();
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
          <FootnoteList
            editor={editor}
            provider={provider}
            doc={session?.fork.doc ?? provider.doc}
            language={language}
            mayWrite={types}
          />
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
