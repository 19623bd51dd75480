import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Button, LinkButton } from "~/components/ui/button";
import { Hash } from "~/components/ui/hash";
import { TimeStamp } from "~/components/ui/time-stamp";
import { DocumentBar } from "~/editor/document-bar";
import { AuthorBars } from "~/features/document/components/author-bars";
import { ReadFrame, ServedText } from "~/features/document/components/served-text";
import { ExportMenu } from "~/features/document/export/components/export-menu";
import { versionPage } from "~/features/document/version-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatNumber } from "~/i18n/format";
import { versionLabelName } from "~/i18n/version-label-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/editor/editor.css";

export const handle: ShellHandle = { isBare: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data
      ? `${m.document_version({ number: data.page.number })} · ${data.page.title} · ${m.common_app_name()}`
      : m.common_app_name(),
  },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const number = Number(params["number"]);
  const page = await versionPage(context.deps, actor, consortium, params["documentId"] ?? "", number);
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

/** A frozen text, and the proof of its identity. */
export default function Version() {
  const { page, slug } = useLoaderData<typeof loader>();
  const actions = (
    <>
      <Button type="button" icon="print" onClick={() => window.print()}>
        {m.document_print()}
      </Button>
      <ExportMenu hrefOf={(format) => paths.versionFile(slug, page.documentId, page.number, format)} isFrozen />
      <LinkButton to={paths.compareDocument(slug, page.documentId, page.number)} icon="history">
        {m.document_compare_since()}
      </LinkButton>
      <LinkButton to={paths.document(slug, page.documentId)} icon="pen">
        {m.document_write()}
      </LinkButton>
    </>
  );
  return (
    <div className={page.numbersHeadings ? "document-page is-read" : "document-page is-read is-unnumbered"}>
      <DocumentBar
        title={page.title}
        stage={`${m.document_version({ number: page.number })}, ${versionLabelName(page.label).toLowerCase()}`}
        backHref={paths.documentVersions(slug, page.documentId)}
        actions={actions}
      />
      <ReadFrame outline={page.outline} actions={actions} margin={<VersionFacts />}>
        <ServedText html={page.html} language={page.language} isEmpty={page.words === 0} />
        {page.authors ? <AuthorBars authors={page.authors} isFrozen /> : null}
      </ReadFrame>
    </div>
  );
}

function VersionFacts() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <section className="read-facts" aria-label={m.document_version_facts()}>
      {page.note ? <p>{page.note}</p> : null}
      <dl>
        <dt>{m.document_frozen_at()}</dt>
        <dd>
          <TimeStamp at={page.frozenAt} />
        </dd>
        <dt>{m.document_by()}</dt>
        <dd>{page.frozenByName}</dd>
        <dt>{m.document_column_words()}</dt>
        <dd>{formatNumber(page.words)}</dd>
        <dt>{m.document_hash()}</dt>
        <dd>
          <Hash value={page.sha256} />
        </dd>
      </dl>
      <p className="small muted">{m.document_hash_explained()}</p>
    </section>
  );
}
