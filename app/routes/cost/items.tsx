import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { LinkButton } from "~/components/ui/button";
import { Chip, Chips } from "~/components/ui/chip";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { Table, TableCard } from "~/components/ui/table";
import { costItemsPage } from "~/features/cost/cost-items-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { costKindName } from "~/i18n/cost-names";
import { formatAmount } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export const meta = () => [{ title: `${m.cost_items_heading()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await costItemsPage(context.deps, actor, consortium, new URL(request.url).searchParams);
  if (!page) throw notFound();
  return { page, slug: consortium.slug, consortiumId: consortium.id };
}

/** Every cost on a line of its own, with its source. */
export default function CostItems() {
  const { page, slug, consortiumId } = useLoaderData<typeof loader>();
  useLive([`consortium:${consortiumId}`]);
  const { rows, shown, municipalities, count, sums } = page;
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
        heading={m.cost_items_heading()}
        lead={
          count > 0
            ? m.cost_items_lead({ count, net: formatAmount(sums.net), gross: formatAmount(sums.gross) })
            : undefined
        }
        actions={
          <>
            {page.mayImport ? <LinkButton to={paths.costImport(slug)}>{m.cost_import()}</LinkButton> : null}
            {page.mayAdd ? (
              <LinkButton variant="primary" icon="plus" to={paths.newCost(slug)}>
                {m.cost_add()}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Chips label={m.cost_show()}>
        <Chip to={paths.costItems(slug)} isOn={shown === ""}>
          {m.cost_show_all()}
        </Chip>
        <Chip to={paths.costItems(slug, { show: "shared" })} isOn={shown === "shared"}>
          {m.cost_scope_central()}
        </Chip>
        {municipalities.map(({ number, name }) => (
          <Chip key={number} to={paths.costItems(slug, { show: number })} isOn={shown === number}>
            {name}
          </Chip>
        ))}
      </Chips>
      {rows.length === 0 ? (
        <EmptyState>{m.cost_none_yet()}</EmptyState>
      ) : (
        <TableCard label={m.cost_items_heading()}>
          <Table caption={m.cost_items_heading()}>
            <thead>
              <tr>
                <th scope="col">{m.cost_item()}</th>
                <th scope="col">{m.cost_whose()}</th>
                <th scope="col">{m.cost_kind()}</th>
                <th scope="col" className="num">
                  {m.cost_year()}
                </th>
                <th scope="col" className="num">
                  {m.cost_without_vat_head()}
                </th>
                <th scope="col" className="num">
                  {m.cost_with_vat()}
                </th>
                <th scope="col">{m.cost_source()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.mayEdit ? <Link to={paths.cost(slug, row.id)}>{row.name}</Link> : row.name}</th>
                  <td>
                    {row.municipality ?? m.cost_scope_central()}
                    {row.key ? <small className="muted"> · {m.cost_always_by({ key: row.key })}</small> : null}
                  </td>
                  <td>{costKindName(row.kind)}</td>
                  <td className="num">{row.year}</td>
                  <td className="num">{formatAmount(row.net)}</td>
                  <td className="num">{formatAmount(row.gross)}</td>
                  <td>{row.source}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableCard>
      )}
      <Pagination
        page={page.page}
        count={page.pages}
        hrefOf={(to) => paths.costItems(slug, { show: shown, page: to })}
      />
    </>
  );
}
