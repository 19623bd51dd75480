import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { Cartogram } from "~/components/charts/cartogram";
import { LadderLegend } from "~/components/charts/ladder-legend";
import { Breadcrumb } from "~/components/ui/breadcrumb";
import { Card } from "~/components/ui/card";
import { LadderBar } from "~/components/ui/ladder-bar";
import { PageHead } from "~/components/ui/page-head";
import { Table, TableCard } from "~/components/ui/table";
import { GrowthSlider } from "~/features/consortium/growth/components/growth-slider";
import { type GrowthPage, growthPage } from "~/features/consortium/growth/growth-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { formatDate, formatPercent } from "~/i18n/format";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/consortium/board/components/board.css";
import "~/features/consortium/growth/components/growth.css";

export const meta = () => [{ title: `${m.growth_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { consortium } = await requireConsortium(request, context, params["slug"]);
  const search = new URL(request.url).searchParams;
  const page = await growthPage(context.deps, consortium, { on: search.get("on"), at: search.get("at") });
  return { ...page, id: consortium.id };
}

/** How commitment grew: the map on a chosen day, and every day in a table. */
export default function Growth() {
  const page = useLoaderData<typeof loader>();
  const { id, slug, rows, at, map } = page;
  useLive([`consortium:${id}`]);
  const shown = rows[at];
  return (
    <>
      <PageHead
        crumbs={<Breadcrumb steps={[{ href: paths.board(slug), label: m.shell_overview() }]} />}
        heading={findingOf(page)}
        lead={m.growth_lead()}
        actions={
          <a href={paths.growthTable(slug)} download>
            {m.growth_download()}
          </a>
        }
      />
      <GrowthSlider rows={rows} at={at} />
      <Card
        className="map-card mb-5"
        isPadded={false}
        heading={m.growth_map({ date: formatDate(shown?.day ?? "") })}
        note={m.board_map_area()}
      >
        <Cartogram
          layout={map.layout}
          marks={map.marks}
          skipLabel={m.board_map_past()}
          label={m.growth_map_label({ date: formatDate(shown?.day ?? "") })}
          legend={<LadderLegend segments={shown?.segments ?? []} />}
          outsiderNote={m.board_map_outsider()}
        />
      </Card>
      <TableCard label={m.growth_table()}>
        <Table caption={m.growth_table()} className="growth-table">
          <thead>
            <tr>
              <th scope="col">{m.growth_day()}</th>
              <th scope="col">{m.growth_steps()}</th>
              <th scope="col" className="num">
                {m.growth_counted()}
              </th>
              {(["mandated", "decided", "signed"] as const).map((rung) => (
                <th key={rung} scope="col" className="num">
                  {stepName(rung)}
                </th>
              ))}
              <th scope="col" className="num">
                {m.growth_share()}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ day, segments, counted, reached, mandatedShare }, place) => (
              <tr key={day} aria-current={place === at ? "date" : undefined}>
                <th scope="row">
                  <Link to={`?on=${day}`} preventScrollReset>
                    {formatDate(day)}
                  </Link>
                </th>
                <td className="growth-bar">
                  <LadderBar segments={segments} />
                </td>
                <td className="num">{counted}</td>
                <td className="num">{reached.mandated}</td>
                <td className="num">{reached.decided}</td>
                <td className="num">{reached.signed}</td>
                <td className="num">{formatPercent(mandatedShare)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableCard>
    </>
  );
}

function findingOf({ rows }: GrowthPage): string {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return m.growth_title();
  // On its first day a consortium has nothing to compare with
  if (first === last) return m.board_finding_mandated({ count: last.reached.mandated, all: last.counted });
  const [from, to, date] = [first.reached.mandated, last.reached.mandated, formatDate(first.day)];
  return from === 0 ? m.growth_finding_none({ to, date }) : m.growth_finding({ from, to, date });
}
