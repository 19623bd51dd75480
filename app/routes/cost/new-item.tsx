import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Breadcrumb } from "~/components/ui/breadcrumb";
import { PageHead } from "~/components/ui/page-head";
import { addCost } from "~/features/cost/add-cost.server";
import { CostForm } from "~/features/cost/components/cost-form";
import { costFormPage } from "~/features/cost/cost-form-page.server";
import { refusedForm } from "~/http/refused-form.server";
import { requireConsortium } from "~/http/consortium.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { costForm, typedCost } from "./cost-action.server";

export const meta = () => [{ title: `${m.cost_add()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costFormPage(context.deps, actor, consortium, null);
  if (!page) throw notFound();
  return { page, slug: consortium.slug };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  if (!(await costFormPage(context.deps, actor, consortium, null))) throw forbidden();
  const received = await receiveForm(request, costForm);
  if (!received.ok) throw tooLarge();
  const typed = typedCost(received.value.fields);
  if (received.value.issues.length > 0)
    return data(refusedForm({ ok: false, issues: received.value.issues }, typed), { status: 400 });
  const added = await addCost(withPress(context.deps, received.value), actor, consortium, typed);
  return added.ok ? redirect(paths.costItems(consortium.slug)) : data(refusedForm(added, typed), { status: 400 });
}

export default function NewCost() {
  const { page, slug } = useLoaderData<typeof loader>();
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
        heading={m.cost_add()}
        lead={m.cost_add_lead()}
      />
      <CostForm page={page} refused={refused} />
    </>
  );
}
