import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { budgetCostsPage } from "~/features/cost/budget-costs-page.server";
import { BudgetChange } from "~/features/cost/components/budget-change";
import { BudgetChoiceForm } from "~/features/cost/components/budget-choice-form";
import { BudgetOrigin } from "~/features/cost/components/budget-origin";
import { TakenCosts } from "~/features/cost/components/taken-costs";
import { requireApplication } from "~/http/application.server";
import { receiveForm, withPress } from "~/http/form-gate.server";
import { formShape, MUCH_TEXT } from "~/http/form-shape";
import { forbidden, notFound, tooLarge } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { replyToBudget } from "./budget-action.server";

import "~/features/cost/components/cost.css";

export const meta = () => [{ title: `${m.cost_budget_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const page = await budgetCostsPage(context.deps, actor, { consortium, application });
  if (!page) throw notFound();
  return { page, slug: consortium.slug, id: application.id, consortiumId: consortium.id };
}

/** Each group of costs with its category: as many as a consortium may have costs. */
const budgetForm = formShape({
  names: ["intent", "key", "fingerprint", "group.*", "category.*"],
  fields: 4_100,
  bytes: MUCH_TEXT,
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const place = { consortium, application };
  const page = await budgetCostsPage(context.deps, actor, place);
  if (!page?.mayTake) throw forbidden();
  const received = await receiveForm(request, budgetForm);
  if (!received.ok) throw tooLarge();
  const reply = await replyToBudget(withPress(context.deps, received.value), actor, place, page, received.value);
  if (reply.isDone) return redirect(paths.budget(consortium.slug, application.id, "all"));
  return data(reply, { status: Object.keys(reply.errors).length > 0 ? 400 : 200 });
}

/** The budget takes its figures from the costs: where each goes is chosen, what it comes to is shown, one press writes it. */
export default function BudgetCosts() {
  const { page, slug, id, consortiumId } = useLoaderData<typeof loader>();
  useLive([`application:${id}`, `consortium:${consortiumId}`]);
  const reply = useReply<typeof action>() ?? null;
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.application(slug, id), label: m.grant_application() },
              { href: paths.budget(slug, id, "all"), label: m.grant_budget() },
            ]}
          />
        }
        heading={m.cost_budget_title()}
        lead={m.cost_budget_lead()}
      />
      <div className="grid grid-cols-1 gap-5">
        {page.last ? <BudgetOrigin last={page.last} href={paths.costItems(slug)} /> : null}
        {page.groups.length === 0 ? (
          <Card>
            <EmptyState action={<LinkButton to={paths.costs(slug)}>{m.cost_title()}</LinkButton>}>
              {m.cost_budget_none()}
            </EmptyState>
          </Card>
        ) : page.mayTake ? (
          <>
            {reply?.view ? <BudgetChange view={reply.view} typed={reply.typed} /> : null}
            <BudgetChoiceForm page={page} typed={reply?.typed ?? null} errors={reply?.errors ?? {}} />
          </>
        ) : (
          <p>{m.cost_budget_closed()}</p>
        )}
        {page.taken.length > 0 ? <TakenCosts taken={page.taken} /> : null}
      </div>
    </>
  );
}
