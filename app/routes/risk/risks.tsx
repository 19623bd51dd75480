import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { RiskFilters } from "~/features/risk/components/risk-filters";
import { RiskMatrix } from "~/features/risk/components/risk-matrix";
import { RiskTable } from "~/features/risk/components/risk-table";
import { filterIn, risksPage } from "~/features/risk/risks-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/risk/components/risk.css";

export const meta = () => [{ title: `${m.risk_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await risksPage(context.deps, actor, consortium, filterIn(new URL(request.url).searchParams));
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

/** What may go wrong, how bad it is, and what is done about it. */
export default function Risks() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const { counts, rows } = page;
  const all = counts.high + counts.medium + counts.low + counts.closed;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(slug), label: m.shell_overview() }]} />}
        heading={counts.high > 0 ? m.risk_heading_high({ count: counts.high }) : m.risk_title()}
        lead={all > 0 ? m.risk_lead({ medium: counts.medium, low: counts.low, overdue: counts.overdue }) : undefined}
        actions={
          <>
            {all > 0 ? (
              <form action={paths.risksTable(slug)}>
                <Button icon="download">{m.risk_csv()}</Button>
              </form>
            ) : null}
            {page.mayAdd ? (
              <LinkButton variant="primary" icon="plus" to={paths.newRisk(slug)}>
                {m.risk_add()}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {all === 0 ? (
        <Card>
          <EmptyState>{page.mayAdd ? m.risk_none() : m.risk_none_yet()}</EmptyState>
        </Card>
      ) : (
        <>
          <RiskFilters page={page} slug={slug} />
          <div className="risk-two">
            <RiskMatrix cells={page.cells} />
            <Card heading={m.risk_register()} isPadded={false}>
              {rows.length === 0 ? (
                <EmptyState>{m.risk_none_shown()}</EmptyState>
              ) : (
                <RiskTable rows={rows} slug={slug} />
              )}
            </Card>
          </div>
        </>
      )}
    </>
  );
}
