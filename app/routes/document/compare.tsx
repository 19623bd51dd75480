import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Select } from "~/components/ui/select";
import { type Compared, type ComparePage, comparePage } from "~/features/document/compare-page.server";
import { Difference, type DifferenceView, sectionId, sectionTitle } from "~/features/document/components/difference";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatDate } from "~/i18n/format";
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
  });
  if (!page) throw notFound();
  const view: DifferenceView = asked.get("view") === "two" ? "two" : "one";
  return { page, slug: consortium.slug, view };
}

/** In the middle of a sentence. */
const nameOf = (compared: Compared): string =>
  (compared === "now" ? m.document_compare_now() : m.document_version({ number: compared })).toLowerCase();

export default function Compare() {
  const { page, slug, view } = useLoaderData<typeof loader>();
  useLive([`document:${page.documentId}`]);
  const names = { from: nameOf(page.from), to: nameOf(page.to) };
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.documents(slug), label: m.document_list_title() },
              { href: paths.document(slug, page.documentId), label: page.title },
              { href: paths.documentVersions(slug, page.documentId), label: m.document_versions() },
            ]}
          />
        }
        heading={
          page.changes === 0
            ? m.document_compare_none(names)
            : m.document_compare_heading({ count: page.changes, ...names })
        }
      />
      <Choice page={page} view={view} />
      {page.changes === 0 ? (
        <EmptyState>{m.document_compare_none_text()}</EmptyState>
      ) : (
        <div className="difference-page">
          <nav className="difference-contents" aria-label={m.document_compare_sections()}>
            <ol>
              {page.sections.map((section, index) =>
                section.changes === 0 ? null : (
                  <li key={index}>
                    <a href={`#${sectionId(index)}`} lang={page.language}>
                      {sectionTitle(section)}
                    </a>
                    <span className="muted">{section.changes}</span>
                  </li>
                ),
              )}
            </ol>
          </nav>
          <Difference sections={page.sections} language={page.language} view={view} />
        </div>
      )}
    </>
  );
}

function Choice({ page, view }: { page: ComparePage; view: DifferenceView }) {
  const options = [
    { value: "now", label: m.document_compare_now() },
    ...page.versions.map(({ number, frozenAt }) => ({
      value: String(number),
      label: `${m.document_version({ number })}, ${formatDate(frozenAt)}`,
    })),
  ];
  return (
    <Form method="get" className="difference-choice" preventScrollReset key={`${page.from} ${page.to} ${view}`}>
      <Select
        field={{ id: "from", name: "from", initialValue: String(page.from) }}
        label={m.document_compare_from()}
        options={options}
      />
      <Select
        field={{ id: "to", name: "to", initialValue: String(page.to) }}
        label={m.document_compare_to()}
        options={options}
      />
      <Select
        field={{ id: "view", name: "view", initialValue: view }}
        label={m.document_compare_view()}
        options={[
          { value: "one", label: m.document_compare_view_one() },
          { value: "two", label: m.document_compare_view_two() },
        ]}
      />
      <Button variant="secondary">{m.document_compare_show()}</Button>
    </Form>
  );
}
