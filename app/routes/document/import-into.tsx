import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Alert } from "~/components/ui/alert";
import { PageHead } from "~/components/ui/page-head";
import { RadioCards } from "~/components/ui/radio-cards";
import { fieldOf } from "~/features/consortium/steering/components/refused";
import { DocumentCrumbs } from "~/features/document/components/document-crumbs";
import { ImportForm } from "~/features/document/import/components/import-form";
import { ImportPreviewCard } from "~/features/document/import/components/import-preview";
import { importIntoPage, importIntoText } from "~/features/document/import/import-into-text.server";
import { importIntoSchema } from "~/features/document/import/import-schema";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { importFormOf, refused, replyToImport } from "./import-action.server";

import "~/features/document/import/components/import.css";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${m.import_into_title()} · ${loaded?.page.title ?? ""} · ${m.common_app_name()}` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await importIntoPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

const importForm = importFormOf(importIntoSchema);

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await importIntoPage(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!page) throw notFound();
  const received = await receiveUpload(request, context, actor, importForm);
  if (!received.ok) return data(refused(received), { status: uploadStatus(received.issues) });
  const deps = withPress(context.deps, received.value);
  const reply = await replyToImport(deps, received.value, importIntoSchema, (placing, file) =>
    importIntoText(deps, actor, consortium, page.documentId, placing, file),
  );
  if (reply.id) return redirect(paths.document(consortium.slug, reply.id));
  return data(reply, { status: reply.refused ? 400 : 200 });
}

/** A file into a text that is there already: what comes, and where, is said before anything is changed. */
export default function ImportIntoDocument() {
  const { page, slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  const preview = reply?.preview ?? null;
  const places = [
    { value: "behind", label: m.import_into_behind(), hint: m.import_into_behind_hint() },
    ...(page.mayReplace
      ? [{ value: "instead", label: m.import_into_instead(), hint: m.import_into_instead_hint() }]
      : []),
  ];
  return (
    <>
      <PageHead
        crumbs={<DocumentCrumbs slug={slug} id={page.documentId} title={page.title} />}
        heading={m.import_into_title()}
        lead={m.import_into_lead()}
      />
      {page.isClosed ? <Alert>{m.document_restore_closed()}</Alert> : null}
      {page.isClosed ? null : (
        <div className="grid grid-cols-1 gap-6">
          {preview ? (
            <ImportPreviewCard
              key={preview.kept.length}
              preview={preview}
              refused={reply?.refused ?? null}
              heading={m.import_into_becomes()}
              press={m.import_into_do()}
            >
              {preview.comments + preview.suggestions > 0 ? <p>{m.import_into_said()}</p> : null}
              <RadioCards
                field={fieldOf("placing", reply?.refused ?? null, "behind")}
                legend={m.import_into_where()}
                choices={places}
              />
              <p>{m.import_into_kept()}</p>
            </ImportPreviewCard>
          ) : null}
          <ImportForm refused={preview ? null : (reply?.refused ?? null)} isOther={preview !== null} />
        </div>
      )}
    </>
  );
}
