import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useState } from "react";

import { useLive } from "~/collab/use-live";
import { Form } from "~/components/form/form";
import { Cartogram } from "~/components/charts/cartogram";
import { Funnel } from "~/components/charts/funnel";
import { LadderLegend } from "~/components/charts/ladder-legend";
import { useUnpacked } from "~/components/kept";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Chip, ChipRule, Chips } from "~/components/ui/chip";
import { EmptyState } from "~/components/ui/empty-state";
import { LadderGlyph } from "~/components/ui/ladder-mark";
import { PageHead } from "~/components/ui/page-head";
import { packedBoard } from "~/features/consortium/board/board-page.server";
import type { BoardView } from "~/features/consortium/board/board-view.server";
import { boardFinding } from "~/features/consortium/board/components/board-finding";
import { BoardPages } from "~/features/consortium/board/components/board-pages";
import { ChosenBar } from "~/features/consortium/board/components/chosen-bar";
import { BoardTable } from "~/features/consortium/board/components/board-table";
import { DeadlineStrip } from "~/features/consortium/board/components/deadline-strip";
import { Levers } from "~/features/consortium/board/components/levers";
import { useChangedRows } from "~/features/consortium/board/components/use-changed-rows";
import { requireConsortium } from "~/http/consortium.server";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { ShellHandle } from "~/routes/shell";

import "~/features/consortium/board/components/board.css";

export const handle: ShellHandle = { isBare: true };

export const meta = () => [{ title: `${m.shell_overview()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const search = new URL(request.url).searchParams;
  return packedBoard(context.deps, actor, consortium, { step: search.get("step"), county: search.get("county") });
}

const choiceForm = "chosen-municipalities";

const chosenBoxes = () =>
  [...document.querySelectorAll<HTMLInputElement>(`input[name=number][form=${choiceForm}]`)].filter(
    (box) => box.checked,
  );

export default function Board() {
  const { packed, lastMinute, ownNumber } = useLoaderData<typeof loader>();
  const page = useUnpacked(packed);
  const { slug, mayManage } = page;
  useLive([`consortium:${page.id}`]);
  const changed = useChangedRows(page.rows);
  const finding = boardFinding(page);
  const isNew = page.counts.invited <= 1;
  return (
    <>
      <DeadlineStrip {...{ ...page, lastMinute }} keptBy={packed.key} />
      <div className="page">
        <PageHead
          heading={finding.heading}
          lead={finding.lead}
          actions={
            mayManage ? (
              <>
                <LinkButton to={paths.steering(slug)} variant="quiet">
                  {m.board_settings()}
                </LinkButton>
                <LinkButton to={paths.partners(slug)} icon="plus" variant={isNew ? "primary" : "secondary"}>
                  {m.board_invite()}
                </LinkButton>
                {isNew ? null : (
                  <Button form={choiceForm} variant="primary" icon="send">
                    {m.board_remind()}
                  </Button>
                )}
              </>
            ) : ownNumber ? (
              <LinkButton to={paths.partner(slug, ownNumber)}>{m.board_own_municipality()}</LinkButton>
            ) : null
          }
        />
        <BoardPages slug={slug} />
        {isNew ? (
          <Card className="mb-5">
            <EmptyState
              heading={m.board_empty_heading()}
              action={
                mayManage ? <LinkButton to={paths.partners(slug)}>{m.board_empty_action()}</LinkButton> : undefined
              }
            >
              {m.board_empty_text()}
            </EmptyState>
          </Card>
        ) : null}
        <Overview {...{ page, changed }} keptBy={packed.key} />
        <Municipalities {...{ page, changed }} keptBy={packed.key} />
      </div>
    </>
  );
}

interface Part {
  page: BoardView;
  changed: ReadonlyMap<string, string>;
  keptBy: string | null;
}

function Overview({ page, changed, keptBy }: Part) {
  const { map, filters, funnel, counts, levers } = page;
  return (
    <div className="board-two">
      <Card
        className="map-card"
        isPadded={false}
        heading={m.board_map()}
        note={[m.board_map_area(), map.layout.isDrawnIn && m.board_map_drawn_in()].filter(Boolean).join(" ")}
      >
        <Cartogram
          layout={map.layout}
          marks={
            changed.size === 0 ? map.marks : map.marks.map((mark) => ({ ...mark, hasChanged: changed.has(mark.id) }))
          }
          keptBy={keptBy}
          skipLabel={m.board_map_past()}
          label={m.board_map_label()}
          legend={<LadderLegend segments={filters.steps} />}
          outsiderNote={m.board_map_outsider()}
        />
      </Card>
      <Card
        className="funnel-card"
        isPadded={false}
        heading={m.board_funnel()}
        note={<span className="desk-only">{m.board_funnel_note()}</span>}
      >
        <Funnel
          total={counts.asked}
          keptBy={keptBy}
          rows={funnel.map((row, index) => ({
            step: ([1, 2, 3, 4, 5, 6] as const)[index] ?? 1,
            label: stepName(row.rung),
            municipalities: row.organisations,
            populationShare: row.inhabitantShare,
            isKey: row.rung === "mandated",
            ...(row.conditional > 0 && {
              conditional: { count: row.conditional, label: m.board_funnel_conditional({ count: row.conditional }) },
            }),
          }))}
          words={{
            caption: m.board_funnel_caption(),
            step: m.board_step(),
            municipalities: m.board_funnel_municipalities(),
            inhabitants: m.board_funnel_inhabitants(),
          }}
        />
        <Levers levers={levers} />
      </Card>
    </div>
  );
}

function Municipalities({ page, changed, keptBy }: Part) {
  const { slug, rows, filters, mayManage } = page;
  const { steps, counties, step, county } = filters;
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter(({ number }) => ticked.has(number)).length;
  const tick = () => setTicked(new Set(chosenBoxes().map((box) => box.value)));
  const clear = () => {
    for (const box of chosenBoxes()) box.checked = false;
    tick();
  };
  const total = counties.reduce((sum, one) => sum + one.count, 0);
  const to = (wanted: { step: string | null; county: string | null }) => {
    const search = new URLSearchParams(
      Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== null),
    );
    return `?${search}`;
  };
  return (
    <section aria-labelledby="municipalities">
      <div className="board-table-head">
        <h2 id="municipalities">{m.board_municipalities()}</h2>
        <span className="muted small desk-only">{m.board_municipalities_order()}</span>
        <LinkButton className="push desk-only" size="small" icon="download" to={paths.boardTable(slug)} reloadDocument>
          {m.common_download()}
        </LinkButton>
      </div>
      <Chips label={m.board_filter()}>
        <Chip to={to({ step: null, county: null })} isOn={!step && !county} count={total}>
          {m.board_all()}
        </Chip>
        {steps.map((one) => (
          <Chip
            key={one.step}
            to={to({ step: step === String(one.step) ? null : String(one.step), county })}
            isOn={step === String(one.step)}
            count={one.count}
          >
            <LadderGlyph step={one.step} size={12} />
            {one.label}
          </Chip>
        ))}
        {counties.length > 1 ? <ChipRule /> : null}
        {counties.length > 1
          ? counties.map((one) => (
              <Chip
                key={one.number}
                to={to({ step, county: county === one.number ? null : one.number })}
                isOn={county === one.number}
                count={one.count}
              >
                {one.name}
              </Chip>
            ))
          : null}
      </Chips>
      {rows.length > 0 ? (
        <div onChange={tick}>
          <BoardTable {...{ slug, rows, changed, keptBy }} mayChoose={mayManage} formId={choiceForm} />
        </div>
      ) : (
        <Card>
          <EmptyState action={<LinkButton to="?">{m.board_show_all()}</LinkButton>}>{m.board_none_match()}</EmptyState>
        </Card>
      )}
      {mayManage ? (
        <Form method="get" action={paths.reminder(slug)} id={choiceForm} className="chosen-form">
          <ChosenBar count={chosen} formId={choiceForm} onClear={clear} />
        </Form>
      ) : null}
    </section>
  );
}
