import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { CategoryCosts } from "~/features/grant/budget/components/category-costs";
import { PartnerCosts } from "~/features/grant/budget/components/partner-costs";
import { economyPage } from "~/features/grant/budget/economy-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.shell_costs()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await economyPage(context.deps, actor, consortium);
  if (!page) throw notFound();
  return { ...page, slug: consortium.slug, consortiumId: consortium.id };
}

export default function Economy() {
  const { slug, consortiumId, ...page } = useLoaderData<typeof loader>();
  const { application, budget, partners, mine } = page;
  useLive(application ? [`application:${application.id}`] : [`consortium:${consortiumId}`]);
  if (!application || !budget)
    return (
      <>
        <PageHead
          heading={m.shell_costs()}
          actions={<LinkButton to={paths.costs(slug)}>{m.cost_title()}</LinkButton>}
        />
        <EmptyState action={<LinkButton to={paths.applications(slug)}>{m.grant_application()}</LinkButton>}>
          {m.grant_economy_none()}
        </EmptyState>
      </>
    );
  const own = partners.find((partner) => partner.organisationId === mine?.organisationId);
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
            <LinkButton to={paths.costs(slug)}>{m.cost_title()}</LinkButton>
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
        <Card heading={m.grant_economy_partners()} isPadded={false} className="economy-card">
          <p className="economy-note">
            <Key className="bar-dark" words={m.grant_economy_key_own()} />
            <Key className="bar-rest" words={m.grant_economy_key_grant()} />
            {m.grant_economy_key_scale()}
          </p>
          <PartnerCosts page={page} />
        </Card>
        <Card heading={m.grant_economy_categories()} isPadded={false} className="economy-card">
          <p className="economy-note">{m.grant_economy_same_scale()}</p>
          <CategoryCosts budget={budget} />
        </Card>
      </div>
    </>
  );
}

function Key({ className, words }: { className: string; words: string }) {
  return (
    <span className="bar-key">
      <svg aria-hidden="true">
        <rect className={className} width="100%" height="100%" rx="2" />
      </svg>
      {words}
    </span>
  );
}
