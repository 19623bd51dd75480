import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Table, TableFrame } from "~/components/ui/table";
import { ShareBars } from "~/features/grant/budget/components/share-bars";
import { economyPage } from "~/features/grant/budget/economy-page.server";
import { BudgetSummary } from "~/features/grant/content/components/budget-summary";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatKroner, formatPercent } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/content/components/grant.css";

export const meta = () => [{ title: `${m.shell_costs()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await economyPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { ...page, slug: consortium.slug, consortiumId: consortium.id };
}

export default function Economy() {
  const { application, budget, mine, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive(application ? [`application:${application.id}`] : [`consortium:${consortiumId}`]);
  if (!application || !budget)
    return (
      <>
        <PageHead heading={m.shell_costs()} />
        <EmptyState action={<LinkButton to={paths.applications(slug)}>{m.grant_application()}</LinkButton>}>
          {m.grant_economy_none()}
        </EmptyState>
      </>
    );
  const own = budget.partners.find((partner) => partner.organisationId === mine?.organisationId);
  return (
    <>
      <PageHead
        heading={
          own
            ? m.grant_economy_heading({ municipality: own.name, amount: formatKroner(own.ownShare) })
            : m.grant_economy_all({ amount: formatKroner(budget.ownShare) })
        }
        lead={m.grant_economy_lead({
          title: application.title,
          cost: formatKroner(budget.cost),
          applied: formatKroner(budget.appliedFor),
        })}
        actions={
          <>
            <form action={paths.economyFile(slug)}>
              <Button icon="download">{m.grant_economy_csv()}</Button>
            </form>
            <LinkButton variant="primary" to={paths.budget(slug, application.id)}>
              {m.grant_budget_open()}
            </LinkButton>
          </>
        }
      />
      <div className="grid grid-cols-1 gap-6">
        <Card heading={m.grant_budget_by_partner()} note={m.grant_economy_bars()}>
          <ShareBars partners={budget.partners} />
        </Card>
        <TableFrame label={m.grant_budget_by_partner()}>
          <Table caption={m.grant_budget_by_partner()} density="budget">
            <thead>
              <tr>
                <th scope="col">{m.grant_partner()}</th>
                <th scope="col" className="num">
                  {m.grant_budget_cost()}
                </th>
                <th scope="col" className="num">
                  {m.grant_economy_share()}
                </th>
                <th scope="col" className="num">
                  {m.grant_budget_own()}
                </th>
              </tr>
            </thead>
            <tbody>
              {budget.partners.map((partner) => (
                <tr key={partner.organisationId} className={partner === own ? "changed" : undefined}>
                  <td>{partner.name}</td>
                  <td className="num">{formatKroner(partner.cost)}</td>
                  <td className="num">
                    {formatPercent(budget.cost === 0n ? 0 : Number((partner.cost * 10_000n) / budget.cost) / 10_000, 1)}
                  </td>
                  <td className="num">{formatKroner(partner.ownShare)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableFrame>
        <section>
          <h2 className="mb-3">{m.grant_budget_by_category()}</h2>
          <BudgetSummary budget={budget} caption={m.grant_budget_by_category()} />
        </section>
      </div>
    </>
  );
}
