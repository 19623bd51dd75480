import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Alert } from "~/components/ui/alert";
import { Button, LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Difference } from "~/features/document/components/difference";
import { sideName } from "~/features/document/components/side-name";
import { restorePage } from "~/features/document/restore-page.server";
import { restoreText } from "~/features/document/restore-text.server";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { requireConsortium } from "~/http/consortium.server";
import { receivePress, withPress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereRefused, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${m.document_restore_title()} · ${loaded?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { documentId = "", saved = "" } = params;
  const page = await restorePage(context.deps, actor, consortium, documentId, saved);
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

const restoreForm = formShape({});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { documentId = "", saved = "" } = params;
  const deps = withPress(context.deps, await receivePress(request, restoreForm));
  const restored = await restoreText(deps, actor, consortium, documentId, saved);
  if (restored.ok) return redirect(paths.document(consortium.slug, documentId));
  endWhereRefused(restored.issues);
  return data({ refused: restored.issues.map(issueText) }, { status: 409 });
}

/** Says what will change before it is done. */
export default function Restore() {
  const { page, slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const isSending = useNavigation().formMethod === "POST";
  const name = sideName(page.to);
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
            ? m.document_restore_none({ name })
            : m.document_restore_heading({ count: page.changes, name })
        }
        lead={page.changes === 0 ? undefined : m.document_restore_lead()}
      />
      {reply ? (
        <Alert tone="stop" isLive>
          {reply.refused.join(" ")}
        </Alert>
      ) : null}
      {page.isClosed ? <Alert>{m.document_restore_closed()}</Alert> : null}
      {page.changes > 0 && !page.isClosed ? (
        <Form method="post" className="row wrap restore-form">
          <Button variant="primary" icon="history" busyText={isSending && m.document_restoring()}>
            {m.document_restore_do({ name })}
          </Button>
          <LinkButton to={paths.documentVersions(slug, page.documentId)}>{m.document_restore_cancel()}</LinkButton>
        </Form>
      ) : null}
      <Difference sections={page.sections} language={page.language} view="one" areUnsigned />
    </div>
  );
}
