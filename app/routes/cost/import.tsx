import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { ImportForm } from "~/features/cost/components/import-form";
import { ImportPreviewCard } from "~/features/cost/components/import-preview";
import { mayImport } from "~/features/cost/import-page.server";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { importForm, replyToImport } from "./import-action.server";

import "~/features/cost/components/cost.css";

export const meta = () => [{ title: `${m.cost_import()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw notFound();
  return { slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!mayImport(actor, consortium)) throw forbidden();
  const received = await receiveUpload(request, context, actor, importForm);
  if (!received.ok)
    return data({ refused: refusedForm(received, {}), preview: null }, { status: uploadStatus(received.issues) });
  const deps = withPress(context.deps, received.value);
  const reply = await replyToImport(deps, actor, consortium, received.value);
  if (reply.isDone) return redirect(paths.costItems(consortium.slug));
  return data({ refused: reply.refused, preview: reply.preview }, { status: reply.refused ? 400 : 200 });
}

/** A table from a spreadsheet: what each row becomes is shown before anything is written. */
export default function ImportCosts() {
  const { slug } = useLoaderData<typeof loader>();
  const reply = useReply<typeof action>();
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.costs(slug), label: m.cost_title() },
              { href: paths.costItems(slug), label: m.cost_items_heading() },
            ]}
          />
        }
        heading={m.cost_import()}
        lead={m.common_table_lead()}
      />
      <div className="grid grid-cols-1 gap-6">
        {reply?.preview ? <ImportPreviewCard preview={reply.preview} refused={reply.refused} /> : null}
        <ImportForm refused={reply?.preview ? null : (reply?.refused ?? null)} />
      </div>
    </>
  );
}
