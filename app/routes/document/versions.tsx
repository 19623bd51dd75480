import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { FreezeForm } from "~/features/document/components/freeze-form";
import { KeptList } from "~/features/document/components/kept-list";
import { VersionList } from "~/features/document/components/version-list";
import { freezeVersionSchema, MAX_NOTE } from "~/features/document/freeze-version-schema";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { versionsPage } from "~/features/document/versions-page.server";
import { AgreeingLinks } from "~/features/document/components/agreeing-links";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { badForm, readForm, refuseForm } from "~/http/form.server";
import { endWhereForbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/editor/editor.css";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${m.document_versions()} · ${data?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await versionsPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug, noteLimit: MAX_NOTE };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const documentId = params["documentId"] ?? "";
  const form = await readForm(request, freezeVersionSchema);
  if (!form.ok) return badForm(form.reply);
  const frozen = await freezeVersion(withPress(context.deps, form), actor, consortium, documentId, form.value);
  if (frozen.ok) return redirect(paths.documentVersion(consortium.slug, documentId, frozen.value.number));
  if (frozen.issues.some((issue) => issue.code === "not_found")) throw notFound();
  endWhereForbidden(frozen.issues);
  return badForm(refuseForm(form.submission, frozen.issues));
}

export default function Versions() {
  const { page, slug, noteLimit } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`document:${page.id}`, `discussion:${page.id}`]);
  return (
    <>
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.id} title={page.title} />}
        heading={
          page.versions.length > 0
            ? m.document_versions_heading({ count: page.versions.length })
            : m.document_versions_none_heading()
        }
        lead={m.document_versions_lead()}
        actions={
          <>
            {page.isShared ? <AgreeingLinks slug={slug} documentId={page.id} kind={page.kind} /> : null}
            {page.mayImport ? (
              <LinkButton to={paths.importIntoDocument(slug, page.id)} icon="upload">
                {m.import_into_link()}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-6 md:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
        <div className="stack gap-5">
          {page.versions.length > 0 ? (
            <VersionList slug={slug} documentId={page.id} versions={page.versions} mayRestore={page.mayRestore} />
          ) : (
            <EmptyState>{m.document_versions_none()}</EmptyState>
          )}
          <KeptList slug={slug} documentId={page.id} kept={page.kept} mayRestore={page.mayRestore} />
        </div>
        {page.mayFreeze ? (
          <FreezeForm
            reply={posted?.reply ?? null}
            next={page.next}
            noteLimit={noteLimit}
            undecided={{ count: page.openSuggestions, href: paths.documentSuggestions(slug, page.id) }}
          />
        ) : null}
      </div>
    </>
  );
}
