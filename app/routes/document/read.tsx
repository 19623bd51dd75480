import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Button, LinkButton } from "~/components/ui/button";
import { AgreeingLinks } from "~/features/document/components/agreeing-links";
import { DocumentBar } from "~/editor/document-bar";
import { SectionWordList } from "~/editor/section-words";
import { AuthorBars } from "~/features/document/components/author-bars";
import { BehindNotice, ReadFrame, ServedText } from "~/features/document/components/served-text";
import { ExportMenu } from "~/features/document/export/components/export-menu";
import { documentPage } from "~/features/document/document-page.server";
import { stageOf } from "~/features/document/components/stage-of";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatInstant, formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/editor/editor.css";

export const handle: ShellHandle = { isBare: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.title ?? m.document_list_title()} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await documentPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

/** The text to read and to print. */
export default function ReadDocument() {
  const { page, slug } = useLoaderData<typeof loader>();
  useLive([`document:${page.id}`, ...(page.hasLive ? [`consortium:${page.consortiumId}`] : [])]);
  const actions = (
    <>
      <Button type="button" icon="print" onClick={() => window.print()}>
        {m.document_print()}
      </Button>
      <ExportMenu
        hrefOf={(format) => paths.documentFile(slug, page.id, format)}
        markedUpHrefOf={(format) => paths.documentFile(slug, page.id, format, { markup: "1" })}
        proposedHref={paths.documentFile(slug, page.id, "pdf", { reading: "proposed" })}
      />
      <LinkButton to={paths.documentVersions(slug, page.id)} icon="history">
        {m.document_versions()}
      </LinkButton>
      {page.onlyFor === null ? <AgreeingLinks slug={slug} documentId={page.id} kind={page.kind} /> : null}
      {page.mayWrite ? (
        <LinkButton variant="primary" to={paths.document(slug, page.id)} icon="pen">
          {m.document_write()}
        </LinkButton>
      ) : null}
    </>
  );
  return (
    <div className={page.numbersHeadings ? "document-page is-read" : "document-page is-read is-unnumbered"}>
      <DocumentBar title={page.title} stage={stageOf(page)} backHref={paths.documents(slug)} actions={actions} />
      <ReadFrame
        outline={page.outline}
        actions={actions}
        margin={
          <div className="read-facts small muted">
            {m.document_words({ count: page.words, words: formatNumber(page.words) })}
            <br />
            {m.document_read_state({ when: formatInstant(page.readAt) })}
            <br />
            <a href="#authors">{m.document_authors()}</a>
            <SectionWordList sections={page.sectionWords} />
          </div>
        }
      >
        <BehindNotice since={page.behindSince} />
        <ServedText html={page.html} language={page.language} isEmpty={page.isEmpty} />
        <AuthorBars authors={page.authors} />
      </ReadFrame>
    </div>
  );
}
