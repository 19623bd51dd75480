import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type ClientActionFunctionArgs, data, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { can } from "~/domain/access/can";
import { budgetOrigin } from "~/features/cost/budget-costs-page.server";
import { BudgetOrigin } from "~/features/cost/components/budget-origin";
import type { BudgetReply } from "~/features/grant/budget/budget-cell";
import { readBudgetForm } from "~/features/grant/budget/budget-form";
import { budgetPage, cellReplies } from "~/features/grant/budget/budget-page.server";
import { BudgetGrid } from "~/features/grant/budget/components/budget-grid";
import { PartnerSums } from "~/features/grant/budget/components/partner-sums";
import { saveBudgets } from "~/features/grant/budget/save-budgets.server";
import { applicationLock } from "~/features/grant/content/application-lock.server";
import { ApplicationLockBanner } from "~/features/grant/content/components/application-lock";
import { BudgetSummary } from "~/features/grant/content/components/budget-summary";
import { requireApplication } from "~/http/application.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { endWhereForbidden, forbidden, notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { formatKroner } from "~/i18n/format";
import { issueText } from "~/i18n/issue-text.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/content/components/grant.css";

export const meta = () => [{ title: `${m.grant_budget()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium, application } = await requireApplication(request, context, params);
  const page = await budgetPage(context.deps, actor, application, new URL(request.url).searchParams.get("partner"));
  if (!page) throw notFound();
  const [lock, origin] = await Promise.all([
    applicationLock(context.deps, actor, application),
    budgetOrigin(context.deps, actor, { consortium, application }),
  ]);
  const mayTake = can(actor, "budget.edit", application.subject);
  return { page, lock, origin, mayTake, slug: consortium.slug };
}

/** Every cell with its former content and the version seen. */
const budgetForm = formShape({ names: ["amount *", "was *", "version *"], fields: 1000 });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, application } = await requireApplication(request, context, params);
  if (!can(actor, "application.edit", application.subject)) throw forbidden();
  const written = readBudgetForm((await receivePress(request, budgetForm)).fields);
  const saved = await saveBudgets(context.deps, actor, application, written);
  if (saved.ok) return data<BudgetReply>({ cells: cellReplies(saved.value) });
  endWhereForbidden(saved.issues);
  return data<BudgetReply>({ words: saved.issues.map(issueText).join(" ") }, { status: 400 });
}

export { shouldRevalidate } from "~/http/stay-when-offline";

/** Without a connection the cells stay as they are, and are sent again. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { isOffline: true } satisfies BudgetReply;
  }
}

export default function Budget() {
  const { page, lock, origin, mayTake, slug } = useLoaderData<typeof loader>();
  const posted = useReply<typeof action>();
  const { applicationId: id, shown, budget } = page;
  useLive([`application:${id}`]);
  return (
    <>
      <ApplicationLockBanner lock={lock} slug={slug} id={id} />
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.application(slug, id), label: m.grant_application() }]} />}
        heading={
          shown
            ? m.grant_budget_of({ municipality: shown.name })
            : m.grant_budget_heading({ amount: formatKroner(budget.appliedFor) })
        }
        lead={
          page.ownShare.required > 0n
            ? m.grant_budget_lead_share({
                cost: formatKroner(budget.cost),
                ownShare: formatKroner(budget.ownShare),
                required: formatKroner(page.ownShare.required),
              })
            : m.grant_budget_lead({ cost: formatKroner(budget.cost), ownShare: formatKroner(budget.ownShare) })
        }
        actions={
          <>
            {shown ? <LinkButton to={paths.budget(slug, id, "all")}>{m.grant_budget_all()}</LinkButton> : null}
            {mayTake ? <LinkButton to={paths.budgetCosts(slug, id)}>{m.cost_budget_title()}</LinkButton> : null}
          </>
        }
      />
      {posted && "words" in posted ? (
        <Alert tone="stop" isLive>
          <p>{posted.words}</p>
        </Alert>
      ) : null}
      <div className="grid grid-cols-1 gap-6">
        {origin ? <BudgetOrigin last={origin} href={paths.budgetCosts(slug, id)} /> : null}
        <BudgetGrid
          key={shown?.number ?? "all"}
          page={page}
          posted={posted && "cells" in posted ? posted.cells : []}
          hrefOf={(number) => paths.budget(slug, id, number)}
        />
        {shown ? (
          <section>
            <h2 className="mb-3">{m.grant_budget_by_partner()}</h2>
            <PartnerSums page={page} hrefOf={(number) => paths.budget(slug, id, number)} />
          </section>
        ) : (
          <section>
            <h2 className="mb-3">{m.grant_budget_by_category()}</h2>
            <BudgetSummary budget={budget} caption={m.grant_budget_by_category()} />
          </section>
        )}
      </div>
    </>
  );
}
