import { data, type HeadersArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData, useParams, useRouteLoaderData } from "@remix-run/react";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { LinkButton } from "~/components/ui/button";
import { useIsAlive } from "~/components/use-is-alive";
import { AgreeingLinks } from "~/features/document/components/agreeing-links";
import { DocumentBar } from "~/editor/document-bar";
import { noteEarlyInput } from "~/editor/early-input";
import { LeftOnThisDevice } from "~/editor/left-on-device";
import { DiscussionMargin } from "~/features/document/discussion/components/discussion-margin";
import { AuthorBars } from "~/features/document/components/author-bars";
import { ExportMenu } from "~/features/document/export/components/export-menu";
import { BehindNotice, ReadFrame, ServedText } from "~/features/document/components/served-text";
import { SuggestionPanel } from "~/features/document/suggestion/components/suggestion-panel";
import { useSuggestions } from "~/features/document/suggestion/components/use-suggestions";
import { type DocumentPage, documentPage } from "~/features/document/document-page.server";
import { stageOf } from "~/features/document/components/stage-of";
import { requireConsortium } from "~/http/consortium.server";
import { ErrorPage } from "~/http/error-page";
import { notFound } from "~/http/refusals";
import { PERSON_HEADER } from "~/offline/built-file";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { loader as consortiumLayout } from "~/routes/consortium/layout";
import type { ShellHandle } from "~/routes/shell";

import "~/editor/editor.css";

export const handle: ShellHandle = { isBare: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.title ?? m.document_list_title()} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await documentPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  const { personId } = actor;
  return data({ page, slug: consortium.slug, personId }, { headers: { [PERSON_HEADER]: personId } });
}

/** What is said about the text is no part of it. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formAction, defaultShouldRevalidate }) =>
  /\/(comments|suggestions)$/.test(formAction?.split("?")[0] ?? "") ? false : defaultShouldRevalidate;

export const headers = ({ loaderHeaders }: HeadersArgs) => loaderHeaders;

/** Loaded where it is used: only for those who may write or comment, and only in the browser. */
const DocumentEditor = lazy(() => import("~/editor/document-editor"));

export default function DocumentRoute() {
  const { page, slug, personId } = useLoaderData<typeof loader>();
  const isAlive = useIsAlive();
  const bar = {
    title: page.title,
    stage: stageOf(page),
    backHref: paths.documents(slug),
    versionsHref: paths.documentVersions(slug, page.id),
    actions: (
      <>
        <ExportMenu
          hrefOf={(format) => paths.documentFile(slug, page.id, format)}
          markedUpHrefOf={(format) => paths.documentFile(slug, page.id, format, { markup: "1" })}
          proposedHref={paths.documentFile(slug, page.id, "pdf", { reading: "proposed" })}
        />
        <LinkButton to={paths.documentComments(slug, page.id)} icon="comment">
          {m.document_comments()}
        </LinkButton>
        <LinkButton to={paths.documentVersions(slug, page.id)} icon="history">
          {m.document_versions()}
        </LinkButton>
        {page.onlyFor === null ? <AgreeingLinks slug={slug} documentId={page.id} kind={page.kind} /> : null}
        {page.mayFreeze ? (
          <LinkButton
            variant={page.isUntouched ? "secondary" : "primary"}
            to={`${paths.documentVersions(slug, page.id)}#freeze`}
            icon="lock"
          >
            {m.document_freeze({ number: page.draft })}
          </LinkButton>
        ) : null}
      </>
    ),
  };
  if (!page.mayWrite && !page.mayComment) return <Served bar={bar} isReader />;
  const served = <Served bar={bar} isAlive={isAlive} />;
  if (!isAlive) return served;
  return (
    <LiveDocument bar={bar} page={page} slug={slug} personId={personId}>
      {served}
    </LiveDocument>
  );
}

/** The text as it is written, with what is said about it and suggested in it. */
function LiveDocument({
  bar,
  page,
  slug,
  personId,
  children,
}: {
  bar: Parameters<typeof DocumentBar>[0];
  page: DocumentPage;
  slug: string;
  personId: string;
  /** What stands there until the text is here */
  children: ReactNode;
}) {
  useEffect(noteEarlyInput, []);
  const suggestionsHref = paths.documentSuggestions(slug, page.id);
  const [author] = useState(page.reader);
  const suggestions = useSuggestions(suggestionsHref, page.id, { maySuggest: page.maySuggest, author });
  return (
    <Suspense fallback={children}>
      <DocumentEditor
        {...bar}
        documentId={page.id}
        personId={personId}
        language={page.language}
        mayComment={page.mayComment}
        suggesting={suggestions.suggesting}
        numbersHeadings={page.numbersHeadings}
        imagesHref={paths.documentImages(slug, page.id)}
        figuresHref={paths.documentFigures(slug, page.id)}
        figuresTopic={`consortium:${page.consortiumId}`}
        authorsHref={paths.documentAuthors(slug, page.id)}
        renderMargin={(editor, provider) => (
          <>
            <SuggestionPanel editor={editor} page={suggestions.page} href={suggestionsHref} />
            <DiscussionMargin
              editor={editor}
              href={`${paths.documentComments(slug, page.id)}?beside=1`}
              documentId={page.id}
              provider={provider}
            />
          </>
        )}
      >
        {children}
      </DocumentEditor>
    </Suspense>
  );
}

/** The text as the server read it: for readers, without JavaScript, and until the editor is ready. */
function Served({
  bar,
  isReader,
  isAlive,
}: {
  bar: Parameters<typeof DocumentBar>[0];
  isReader?: boolean;
  isAlive?: boolean;
}) {
  const { page, personId } = useLoaderData<typeof loader>();
  return (
    <div
      className={page.numbersHeadings ? "document-page is-read" : "document-page is-read is-unnumbered"}
      aria-busy={isReader ? undefined : true}
    >
      {isReader ? <FollowText topics={topicsOf(page)} /> : null}
      <DocumentBar {...bar} />
      {isReader ? null : <div className="edit-bar">{isAlive ? <WaitingWord /> : null}</div>}
      <ReadFrame outline={page.outline} actions={bar.actions}>
        {isReader ? <LeftOnThisDevice personId={personId} documentId={page.id} /> : null}
        {isReader ? null : (
          <noscript>
            <div className="editor-notices">
              <Alert tone="info">
                {page.mayWrite ? m.document_no_javascript() : m.document_no_javascript_comment()}
              </Alert>
            </div>
          </noscript>
        )}
        {page.isArchived ? (
          <Alert tone="info" heading={m.document_is_archived()}>
            <p>{m.document_is_archived_note()}</p>
          </Alert>
        ) : null}
        <BehindNotice since={page.behindSince} />
        <ServedText html={page.html} language={page.language} isEmpty={page.isEmpty} />
        {isReader ? <AuthorBars authors={page.authors} /> : null}
      </ReadFrame>
    </div>
  );
}

/** Keeps the place of the toolbar, so that nothing moves when it appears. */
function WaitingWord() {
  return <output className="small muted">{m.document_loading()}</output>;
}

/** Nothing typed is lost silently, even when the document is deleted or closed to the person before it was sent. */
export function ErrorBoundary() {
  const layout = useRouteLoaderData<typeof consortiumLayout>("routes/consortium/layout");
  const { documentId } = useParams();
  return (
    <>
      <ErrorPage isInShell />
      {layout && documentId ? <LeftOnThisDevice personId={layout.me.personId} documentId={documentId} /> : null}
    </>
  );
}

/** Reads the text again when it has changed on disk, or what its live blocks show. */
function FollowText({ topics }: { topics: string[] }) {
  useLive(topics);
  return null;
}

const topicsOf = ({ id, consortiumId, hasLive }: DocumentPage): string[] => [
  `document:${id}`,
  ...(hasLive ? [`consortium:${consortiumId}`] : []),
];
