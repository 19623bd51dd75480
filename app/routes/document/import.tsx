import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { ImportForm } from "~/features/document/import/components/import-form";
import { ImportPreviewCard, NewDocumentFields } from "~/features/document/import/components/import-preview";
import { importDocument } from "~/features/document/import/import-document.server";
import { importDocumentSchema } from "~/features/document/import/import-schema";
import { mayImport } from "~/features/document/import/import-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import { importFormOf, refused, replyToImport } from "./import-action.server";

import "~/features/document/import/components/import.css";

export const meta = () => [{ title: `${m.import_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw notFound();
  return { slug: consortium.slug };
}

const importForm = importFormOf(importDocumentSchema);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw forbidden();
  const received = await receiveUpload(request, context, actor, importForm);
  if (!received.ok) return data(refused(received), { status: uploadStatus(received.issues) });
  const deps = withPress(context.deps, received.value);
  const reply = await replyToImport(deps, received.value, importDocumentSchema, (form, file) =>
    importDocument(deps, actor, consortium, form, file),
  );
  if (reply.id) return redirect(paths.document(consortium.slug, reply.id));
  return data(reply, { status: reply.refused ? 400 : 200 });
}

/** A file as a new document: what it becomes is shown before anything is made. */
export default function ImportDocument() {
  const { slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const preview = reply?.preview ?? null;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.documents(slug), label: m.document_list_title() }]} />}
        heading={m.import_title()}
        lead={m.import_lead()}
      />
      <div className="grid grid-cols-1 gap-6">
        {preview ? (
          <ImportPreviewCard
            key={preview.kept.length}
            preview={preview}
            refused={reply?.refused ?? null}
            heading={m.import_becomes()}
            press={m.import_make()}
          >
            <NewDocumentFields preview={preview} refused={reply?.refused ?? null} language={getLocale()} />
          </ImportPreviewCard>
        ) : null}
        <ImportForm refused={preview ? null : (reply?.refused ?? null)} isOther={preview !== null} />
      </div>
    </>
  );
}
