import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { ImportForm, ImportPreviewCard } from "~/features/requirement/components/import-requirements";
import { mayImport } from "~/features/requirement/requirement-import-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { importForm, replyToImport } from "./import-action.server";
import { refusedForm } from "./requirement-action.server";

import "~/features/requirement/components/requirement.css";

export const meta = () => [{ title: `${m.requirement_import()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw notFound();
  return { slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw forbidden();
  const received = await receiveUpload(request, context, actor, importForm);
  if (!received.ok) {
    const refused = refusedForm(received, "import", {});
    return data({ refused, preview: null }, { status: uploadStatus(received.issues) });
  }
  const deps = withPress(context.deps, received.value);
  const reply = await replyToImport(deps, actor, consortium, received.value);
  if (reply.isDone) return redirect(paths.requirements(consortium.slug));
  return data({ refused: reply.refused, preview: reply.preview }, { status: reply.refused ? 400 : 200 });
}

/** A table from a spreadsheet: what each row becomes is shown before anything is written. */
export default function ImportRequirements() {
  const { slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.requirements(slug), label: m.requirement_title() }]} />}
        heading={m.requirement_import()}
        lead={m.requirement_import_lead()}
      />
      <div className="grid grid-cols-1 gap-6">
        {reply?.preview ? <ImportPreviewCard preview={reply.preview} refused={reply.refused} /> : null}
        <ImportForm refused={reply?.preview ? null : (reply?.refused ?? null)} />
      </div>
    </>
  );
}
