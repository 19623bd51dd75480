import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { comparePage } from "~/features/document/compare-page.server";
import { ChangeKeys } from "~/features/document/components/change-keys";
import { type CompareAddress, CompareChoice, CompareKinds } from "~/features/document/components/compare-choice";
import { ComparePrintHead } from "~/features/document/components/compare-print";
import { CompareSide } from "~/features/document/components/compare-side";
import { Difference, DIFFERENCE_VIEWS } from "~/features/document/components/difference";
import { sideName, sideValue } from "~/features/document/components/side-name";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.document_compare()} · ${data?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = new URL(request.url).searchParams;
  const page = await comparePage(context.deps, actor, consortium, params["documentId"] ?? "", {
    from: asked.get("from"),
    to: asked.get("to"),
    kind: asked.get("kind"),
    by: asked.get("by"),
  });
  if (!page) throw notFound();
  const view = DIFFERENCE_VIEWS.find((one) => one === asked.get("view")) ?? "one";
  return { page, slug: consortium.slug, view };
}

export default function Compare() {
  const { page, slug, view } = useLoaderData<typeof loader>();
  useLive([`document:${page.documentId}`]);
  const names = { from: sideName(page.from), to: sideName(page.to) };
  const address: CompareAddress = {
    from: sideValue(page.from),
    to: sideValue(page.to),
    view,
    ...page.filter,
  };
  const isFiltered = page.filter.kind !== null || page.filter.by !== null;
  return (
    <div className="compare">
      <PageHead
        crumbs={
          <DocumentCrumbs
            slug={slug}
            id={page.documentId}
            title={page.title}
            between={{ href: paths.documentVersions(slug, page.documentId), label: m.document_versions() }}
          />
        }
        heading={
          page.changes === 0
            ? m.document_compare_none(names)
            : m.document_compare_heading({ count: page.changes, ...names })
        }
        lead={page.changes === 0 ? undefined : <Lead />}
        actions={
          page.changes === 0 ? undefined : (
            <Button type="button" icon="print" onClick={() => window.print()}>
              {m.document_print()}
            </Button>
          )
        }
      />
      <ComparePrintHead page={page} />
      <CompareChoice page={page} address={address} />
      {page.changes === 0 ? (
        <EmptyState>{m.document_compare_none_text()}</EmptyState>
      ) : (
        <>
          <CompareKinds page={page} address={address} />
          {view === "new" ? <p className="small muted compare-note">{m.document_compare_new_only()}</p> : null}
          <div className="compare-page">
            <CompareSide page={page} address={address} />
            <Difference sections={page.sections} language={page.language} view={view} isFiltered={isFiltered} />
          </div>
          <ChangeKeys />
        </>
      )}
    </div>
  );
}

function Lead() {
  const { page } = useLoaderData<typeof loader>();
  const changed = page.sections.filter(({ changes }) => changes > 0).length;
  const lead = m.document_compare_lead({ changed, sections: page.sections.length });
  return page.shown === page.changes ? lead : `${m.document_compare_shown({ shown: page.shown })} ${lead}`;
}
