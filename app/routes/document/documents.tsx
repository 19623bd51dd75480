import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { Icon } from "~/components/ui/icon";
import { PageHead } from "~/components/ui/page-head";
import { DocumentTable } from "~/features/document/components/document-table";
import { NewDocumentForm } from "~/features/document/components/new-document-form";
import { createDocumentSchema } from "~/features/document/create-document-schema";
import { createDocument } from "~/features/document/create-document.server";
import { documentsPage } from "~/features/document/documents-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { badForm, readForm, refuseForm } from "~/http/form.server";
import { endWhereForbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import "~/editor/editor.css";

export const meta = () => [{ title: `${m.document_list_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await documentsPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { ...page, slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const form = await readForm(request, createDocumentSchema);
  if (!form.ok) return badForm(form.reply);
  const made = await createDocument(withPress(context.deps, form), actor, consortium, form.value);
  if (made.ok) return redirect(paths.document(consortium.slug, made.value.id));
  endWhereForbidden(made.issues);
  return badForm(refuseForm(form.submission, made.issues));
}

export default function Documents() {
  const { consortiumId, slug, documents, archived, mayManage, mayCreate } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const isFirst = documents.length === 0;
  return (
    <>
      <PageHead
        heading={
          isFirst
            ? mayCreate
              ? m.document_list_first_heading()
              : m.document_list_none_heading()
            : m.document_list_heading({ count: documents.length })
        }
        lead={isFirst ? undefined : m.document_list_lead()}
        actions={
          <>
            <LinkButton to={paths.requirements(slug)}>{m.requirement_title()}</LinkButton>
            <LinkButton variant="secondary" to={paths.casePapers(slug)}>
              {m.casepaper_title()}
            </LinkButton>
            <LinkButton variant="secondary" to={paths.templates(slug)}>
              {m.template_title()}
            </LinkButton>
            {mayCreate ? (
              <LinkButton variant="secondary" to={paths.importDocument(slug)}>
                {m.import_title()}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <div className="grid gap-6">
        {isFirst ? (
          <EmptyState>{mayCreate ? m.document_list_none_text() : m.document_list_none_reader()}</EmptyState>
        ) : (
          <DocumentTable slug={slug} documents={documents} mayManage={mayManage} />
        )}
        {archived.length > 0 ? (
          <section aria-labelledby="archived">
            <h2 id="archived">{m.document_archived_heading()}</h2>
            <ul className="rows">
              {archived.map(({ id, title, language }) => (
                <li key={id}>
                  <Link to={paths.documentSettings(slug, id)} lang={language}>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {mayCreate ? <NewDocument /> : null}
      </div>
    </>
  );
}

/** Open at once for the first document; afterwards behind its button, unless there is something to show. */
function NewDocument() {
  const { documents, templates } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>()?.reply ?? null;
  const isFirst = documents.length === 0;
  const form = (
    <NewDocumentForm
      key={documents.length}
      reply={reply}
      language={getLocale()}
      isFirst={isFirst}
      templates={templates}
    />
  );
  if (isFirst) return form;
  return (
    <details className="new-document" open={reply !== null}>
      <summary className="ds-button" data-variant="secondary">
        <Icon name="plus" />
        {m.document_new()}
      </summary>
      {form}
    </details>
  );
}
