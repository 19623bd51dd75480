import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { costHeading, costLead } from "~/features/cost/components/cost-finding";
import { CostTable } from "~/features/cost/components/cost-table";
import { DecidedKey } from "~/features/cost/components/decided-key";
import { KeyNotes } from "~/features/cost/components/key-notes";
import { KeyTable } from "~/features/cost/components/key-table";
import { OwnBillCard } from "~/features/cost/components/own-bill-card";
import { WhatIfCard } from "~/features/cost/components/what-if-card";
import { costsPage } from "~/features/cost/costs-page.server";
import { readWhatIf } from "~/features/cost/what-if.server";
import { yearsWords } from "~/features/cost/components/years-words";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/cost/components/cost.css";

export const meta = () => [{ title: `${m.cost_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costsPage(context.deps, actor, consortium, readWhatIf(new URL(request.url).searchParams));
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

/** What it costs, and what each pays under every key. */
export default function Costs() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`, ...(page.grant ? [`application:${page.grant.applicationId}` as const] : [])]);
  const { table, mine, decision } = page;
  const hasCosts = table.years.length > 0;
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.economy(slug), label: m.shell_costs() }]} />}
        heading={costHeading(page)}
        lead={hasCosts ? costLead(page) : undefined}
        actions={
          <>
            {hasCosts ? (
              <form action={paths.costFile(slug, "xlsx")}>
                <Button icon="download">{m.cost_file_xlsx()}</Button>
              </form>
            ) : null}
            <LinkButton to={paths.costKey(slug)}>{m.cost_key_open()}</LinkButton>
            <LinkButton variant={hasCosts ? "primary" : "secondary"} to={paths.costItems(slug)}>
              {m.cost_items_open()}
            </LinkButton>
          </>
        }
      />
      {hasCosts ? (
        <>
          {decision ? <DecidedKey decision={decision} /> : null}
          <div className="cost-two">
            {mine ? (
              <OwnBillCard
                name={mine.name}
                rows={mine.rows}
                decided={decision?.name ?? null}
                note={yearsWords(table.years)}
              />
            ) : null}
            <WhatIfCard page={page} />
          </div>
          <Card heading={m.cost_items_heading()} note={m.cost_without_vat()} isPadded={false}>
            <CostTable table={table} />
          </Card>
          <h2 className="cost-section">{m.cost_keys_heading()}</h2>
          <KeyTable page={page} slug={slug} />
          <KeyNotes page={page} />
          <form action={paths.costFile(slug, "csv")} className="cost-note">
            {page.whatIf.leaving.map(({ number }) => (
              <input key={number} type="hidden" name="leaves" value={number} />
            ))}
            {page.whatIf.joining.map(({ number }) => (
              <input key={number} type="hidden" name="joins" value={number} />
            ))}
            {page.grant?.isRefused ? <input type="hidden" name="grant" value="refused" /> : null}
            <Button size="small" icon="download">
              {m.cost_file_csv()}
            </Button>
          </form>
        </>
      ) : (
        <EmptyState
          action={
            page.mayEdit ? (
              <LinkButton variant="primary" to={paths.newCost(slug)}>
                {m.cost_add()}
              </LinkButton>
            ) : null
          }
        >
          {page.mayEdit ? m.cost_none() : m.cost_none_yet()}
        </EmptyState>
      )}
    </>
  );
}
