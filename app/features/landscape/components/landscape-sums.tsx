import { Link } from "@remix-run/react";

import { Card } from "~/components/ui/card";
import { ScrollArea } from "~/components/ui/scroll-area";
import { Table } from "~/components/ui/table";
import { Tag } from "~/components/ui/tag";
import type { HalfYear } from "~/domain/landscape/half-year";
import type { LandscapePage } from "~/features/landscape/landscape-page.server";
import { formatList, formatWholeKroner } from "~/i18n/format";
import { capitalised } from "~/i18n/capitalised";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { halfYearName, inMillions, kroner } from "./half-year-words";
import { landscapeScale } from "./landscape-scale";

/** The sum of the chosen start, line by line. */
export function StartSum({ page }: { page: LandscapePage }) {
  const { chosen, runs, counts } = page;
  if (!chosen) return null;
  const most = runs[0]?.amount ?? 0n;
  return (
    <Card
      heading={m.landscape_sum_heading({ sum: kroner(chosen.total) })}
      note={m.landscape_sum_note()}
      isPadded={false}
    >
      {runs.length === 0 ? (
        <p className="card-body">{m.landscape_sum_none()}</p>
      ) : (
        <ScrollArea className="land-scroll" label={m.landscape_sum_caption({ start: halfYearName(chosen.start) })}>
          <Table caption={m.landscape_sum_caption({ start: halfYearName(chosen.start) })}>
            <thead>
              <tr>
                <th scope="col">{m.landscape_municipality()}</th>
                <th scope="col" className="num">
                  {m.landscape_yearly()}
                </th>
                <th scope="col" className="num">
                  {m.landscape_months_head()}
                </th>
                <th scope="col" className="num">
                  {m.landscape_twice_kroner()}
                </th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <th scope="row">
                    {run.municipality} <small className="muted">{run.product ?? ""}</small>
                  </th>
                  <td className="num">{run.yearly === null ? "–" : formatWholeKroner(run.yearly)}</td>
                  <td className="num">{run.months}</td>
                  <td className="num">
                    {run.amount === null ? m.landscape_not_in_sum() : kroner(run.amount)}
                    {run.amount === null || most === 0n ? null : (
                      <svg className="land-bar" aria-hidden="true">
                        <rect width={`${Number((run.amount * 1000n) / most) / 10}%`} height="100%" rx="2" />
                      </svg>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={3}>
                  {m.landscape_sum()}
                </th>
                <td className="num strong">{kroner(chosen.total)}</td>
              </tr>
            </tfoot>
          </Table>
        </ScrollArea>
      )}
      <ul className="land-notes">
        {counts.private > 0 ? <li>{m.landscape_note_private({ count: counts.private })}</li> : null}
        {counts.unknownCost > 0 ? <li>{m.landscape_note_unknown_cost({ count: counts.unknownCost })}</li> : null}
        {counts.unknownEnd > 0 ? <li>{m.landscape_note_unknown_end({ count: counts.unknownEnd })}</li> : null}
        {counts.openEnded > 0 ? <li>{m.landscape_note_open({ count: counts.openEnded })}</li> : null}
        {page.missing.length > 0 ? <li>{m.landscape_note_missing({ count: page.missing.length })}</li> : null}
      </ul>
    </Card>
  );
}

/** Every start one may choose, which is an address. */
export function StartList({
  page,
  slug,
  earliest,
}: {
  page: LandscapePage;
  slug: string;
  earliest: string | undefined;
}) {
  return (
    <Card heading={m.landscape_starts()} isPadded={false}>
      <ScrollArea className="land-scroll" label={m.landscape_starts()}>
        <Table caption={m.landscape_starts()}>
          <thead>
            <tr>
              <th scope="col">{m.landscape_start()}</th>
              <th scope="col" className="num">
                {m.landscape_twice()}
              </th>
              <th scope="col">{m.landscape_axis_bare()}</th>
            </tr>
          </thead>
          <tbody>
            {page.starts.map(({ start, text, total, uncovered, onOption, isChosen, isBest }) => (
              <tr key={text} data-chosen={isChosen || undefined}>
                <th scope="row">
                  <Link
                    to={paths.systems(slug, { start: text, ...(earliest && { earliest }) })}
                    preventScrollReset
                    replace
                    aria-current={isChosen ? "true" : undefined}
                  >
                    {capitalised(halfYearName(start))}
                  </Link>{" "}
                  {isBest ? <Tag tone="accent">{m.landscape_best()}</Tag> : null}
                  {onOption > 0 ? (
                    <small className="muted block">{m.landscape_on_option({ count: onOption })}</small>
                  ) : null}
                </th>
                <td className="num">{inMillions(total)}</td>
                <td>{uncovered.length === 0 ? m.landscape_nobody() : shortNames(uncovered)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollArea>
    </Card>
  );
}

const SHOWN = 2;
const shortNames = (names: readonly string[]): string =>
  names.length <= SHOWN + 1
    ? formatList(names)
    : m.landscape_names_more({ names: names.slice(0, SHOWN).join(", "), count: names.length - SHOWN });

/** How many contracts of each product end when, in the order of the alphabet. */
export function VendorCard({ page }: { page: LandscapePage }) {
  const scale = landscapeScale(page.axis);
  return (
    <Card heading={m.landscape_vendors()} note={m.landscape_vendors_note()} isPadded={false}>
      <ScrollArea className="land-scroll" label={m.landscape_vendors()}>
        <Table caption={m.landscape_vendors()} className="land-vendors">
          <thead>
            <tr>
              <th scope="col">{m.landscape_product()}</th>
              <th scope="col">{m.landscape_vendor()}</th>
              <th scope="col">{m.landscape_contract_ends()}</th>
              <th scope="col" className="num">
                {m.landscape_systems()}
              </th>
              <th scope="col" className="num">
                {m.landscape_yearly()}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.vendors.map(({ product, vendor, systems, ends, yearly, without }) => (
              <tr key={`${product} ${vendor}`}>
                <th scope="row">{product || m.landscape_unknown()}</th>
                <td>{vendor || m.landscape_unknown()}</td>
                <td>
                  <span className="sr">
                    {ends.map(([halfYear, count]) => `${halfYearName(halfYear)}: ${count}`).join(", ")}
                  </span>
                  <svg className="land-lane" width="100%" height="28" aria-hidden="true">
                    {ends.map(([halfYear, count]) => (
                      <Count key={halfYear} {...{ halfYear, count, scale }} />
                    ))}
                  </svg>
                </td>
                <td className="num">{systems}</td>
                <td className="num">
                  {without === systems ? "–" : formatWholeKroner(yearly)}
                  {without > 0 ? (
                    <small className="muted block">{m.landscape_without({ count: without })}</small>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </ScrollArea>
    </Card>
  );
}

function Count({
  halfYear,
  count,
  scale,
}: {
  halfYear: HalfYear;
  count: number;
  scale: ReturnType<typeof landscapeScale>;
}) {
  if (halfYear < scale.from || halfYear >= scale.from + scale.count) return null;
  const heat = Math.min(5, count);
  return (
    <>
      <rect
        className={`cell q${heat}`}
        x={scale.at(halfYear)}
        y="4.5"
        width={scale.width(halfYear, halfYear)}
        height="18"
        rx="2"
      />
      <text className={`price on${heat}`} x={scale.middle(halfYear)} y="17.5" textAnchor="middle">
        {count}
      </text>
    </>
  );
}
