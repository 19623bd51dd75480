import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { can } from "~/domain/access/can";
import { isStop } from "~/domain/consortium/commitment-step";
import { refuse } from "~/domain/shared/verdict";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import { recordStep } from "~/features/consortium/partner/record-step.server";
import { stepSchema } from "~/features/consortium/partner/step-schema";
import { WithdrawalEffects } from "~/features/leaving/components/withdrawal-effects";
import { WithdrawalForm } from "~/features/leaving/components/withdrawal-form";
import { withdrawalPage } from "~/features/leaving/withdrawal-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { withPress } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm, refuseForm } from "~/http/form.server";
import { endWhereForbidden, forbidden, notFound } from "~/http/refusals";
import { receiveUpload, uploadStatus } from "~/http/upload.server";
import { useReply } from "~/http/use-reply";
import { issuesByField } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? m.leaving_title({ name: found.page.name }) : ""} · ${m.common_app_name()}` },
];

async function requirePartner({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const partner = await findPartner(context.deps.db, consortium, params["number"] ?? "");
  if (!partner) throw notFound();
  if (!can(actor, "commitment.record", partner.subject)) throw forbidden();
  return { actor, consortium, partner };
}

export async function loader(args: LoaderFunctionArgs) {
  const { actor, consortium, partner } = await requirePartner(args);
  const page = await withdrawalPage(args.context.deps, actor, consortium, partner);
  if (!page) throw redirect(paths.partner(consortium.slug, partner.organisation.number));
  return { slug: consortium.slug, consortiumId: consortium.id, page };
}

const stopForm = formShape({ schemas: [stepSchema], file: { field: "evidence", bytes: LARGEST_FILE } });

export async function action(args: ActionFunctionArgs) {
  const { actor, consortium, partner } = await requirePartner(args);
  const { deps } = args.context;
  const received = await receiveUpload(args.request, args.context, actor, stopForm);
  if (!received.ok)
    return data({ reply: { error: issuesByField(received.issues) } }, { status: uploadStatus(received.issues) });
  const form = parseForm(received.value, stepSchema);
  if (!form.ok) return data({ reply: form.reply }, { status: 400 });
  const verdict = isStop(form.value.kind)
    ? await recordStep(withPress(deps, received.value), actor, consortium, partner, form.value, received.value.file)
    : refuse("step_unknown", "kind");
  if (!verdict.ok) {
    endWhereForbidden(verdict.issues);
    return data({ reply: refuseForm(form.submission, verdict.issues) }, { status: 400 });
  }
  return redirect(paths.partner(consortium.slug, partner.organisation.number));
}

/** What it changes for the others that a municipality withdraws, and the form that records it. */
export default function Withdrawal() {
  const { slug, consortiumId, page } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  useLive([`consortium:${consortiumId}`]);
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.board(slug), label: m.shell_overview() },
              { href: paths.partner(slug, page.number), label: page.name },
            ]}
          />
        }
        heading={m.leaving_title({ name: page.name })}
        lead={m.leaving_lead()}
      />
      <div className="leaving-cols">
        <WithdrawalEffects slug={slug} page={page} />
        <WithdrawalForm page={page} reply={posted && "reply" in posted ? posted.reply : null} />
      </div>
    </>
  );
}
