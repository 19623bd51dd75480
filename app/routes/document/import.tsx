import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { ImportForm } from "~/features/document/import/components/import-form";
import { ImportPreviewCard } from "~/features/document/import/components/import-preview";
import { mayImport } from "~/features/document/import/import-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";

import { importForm, refused, replyToImport } from "./import-action.server";

import "~/features/document/import/components/import.css";

export const meta = () => [{ title: `${m.import_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw notFound();
  return { slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw forbidden();
  const received = await receiveUpload(request, context, actor, importForm);
  if (!received.ok) return data(refused(received), { status: uploadStatus(received.issues) });
  const reply = await replyToImport(withPress(context.deps, received.value), actor, consortium, received.value);
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
            language={getLocale()}
          />
        ) : null}
        <ImportForm refused={preview ? null : (reply?.refused ?? null)} isOther={preview !== null} />
      </div>
    </>
  );
}
