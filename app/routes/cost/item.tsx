import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { changeCost, removeCost } from "~/features/cost/change-cost.server";
import { CostForm } from "~/features/cost/components/cost-form";
import { costFormPage } from "~/features/cost/cost-form-page.server";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { costForm, typedCost, versionOf } from "./cost-action.server";

export const meta = () => [{ title: `${m.cost_item()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costFormPage(context.deps, actor, consortium, params["costId"] ?? "");
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costFormPage(context.deps, actor, consortium, params["costId"] ?? "");
  if (!page?.standing) throw forbidden();
  const received = await receiveForm(request, costForm);
  if (!received.ok) throw tooLarge();
  const { fields, issues } = received.value;
  const typed = typedCost(fields);
  const seen = { id: page.standing.id, version: versionOf(fields) };
  const shown = { ...typed, version: String(seen.version), conflict: "" };
  if (issues.length > 0) return data(refusedForm({ ok: false, issues }, shown), { status: 400 });
  const deps = withPress(context.deps, received.value);
  const verdict =
    fields.get("intent") === "remove"
      ? await removeCost(deps, actor, consortium, seen)
      : await changeCost(deps, actor, consortium, seen, typed);
  if (verdict.ok) return redirect(paths.costItems(consortium.slug));
  const conflict = verdict.issues.some(({ code }) => code === "cost_changed_meanwhile") ? "yes" : "";
  return data(refusedForm(verdict, { ...shown, conflict }), { status: 400 });
}

export default function Cost() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const refused = useReply<typeof action>() ?? null;
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
        heading={page.values.name}
      />
      <CostForm page={page} refused={refused} />
    </>
  );
}
