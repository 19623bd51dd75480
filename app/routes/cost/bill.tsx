import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Alert } from "~/components/ui/alert";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Card } from "~/components/ui/card";
import { PageHead } from "~/components/ui/page-head";
import { BillYears } from "~/features/cost/components/bill-years";
import { OwnBillCard } from "~/features/cost/components/own-bill-card";
import { costBillPage } from "~/features/cost/cost-bill-page.server";
import { readWhatIf } from "~/features/cost/what-if.server";
import { yearsWords } from "~/features/cost/components/years-words";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { formatAmount, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/cost/components/cost.css";

export const meta = () => [{ title: `${m.cost_bill()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = readWhatIf(new URL(request.url).searchParams);
  const page = await costBillPage(context.deps, actor, consortium, params["number"] ?? "", asked);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

/** One municipality's bill: under every key, and year by year. */
export default function CostBill() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const { name, rows, years, local, leaving, joining, isGrantRefused } = page;
  const asked = [
    leaving.length > 0 ? m.cost_bill_without({ names: formatList(leaving) }) : "",
    joining.length > 0 ? m.cost_bill_with({ names: formatList(joining) }) : "",
    isGrantRefused ? m.cost_bill_refused() : "",
  ].filter(Boolean);
  return (
    <>
      <PageHead
        crumbs={
          <Breadcrumb
            steps={[
              { href: paths.economy(slug), label: m.shell_costs() },
              { href: paths.costs(slug), label: m.cost_title() },
            ]}
          />
        }
        heading={m.cost_bill_of({ name })}
        lead={page.decided ? m.cost_decided({ key: page.decided }) : m.cost_bill_undecided()}
      />
      {asked.length > 0 ? (
        <div className="mb-5">
          <Alert tone="info">{asked.join(" ")}</Alert>
        </div>
      ) : null}
      <div className="grid grid-cols-1 gap-6">
        <OwnBillCard name={name} rows={rows} decided={page.decided} note={yearsWords(years)} />
        <BillYears page={page} />
        {local.length > 0 ? (
          <Card heading={m.cost_bill_local_heading()}>
            <ul className="stack gap-2">
              {local.map((cost, at) => (
                <li key={at}>
                  {cost.year}: {cost.name}, <span className="tnum nowrap">{formatAmount(cost.net)} kr</span>{" "}
                  <small className="muted">{cost.source}</small>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  );
}
