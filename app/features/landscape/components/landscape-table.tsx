import { Link } from "@remix-run/react";

import { Icon } from "~/components/ui/icon";
import { Tag } from "~/components/ui/tag";
import type { LandscapePage } from "~/features/landscape/landscape-page.server";
import type { SystemRow } from "~/features/landscape/landscape-view";
import { formatDate, formatWholeKroner } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { halfYearName } from "./half-year-words";
import { LandscapeAxis } from "./landscape-axis";
import { LandscapeLane } from "./landscape-lane";
import { landscapeScale } from "./landscape-scale";

/** Every system with its contract on one axis; above it what each joint start costs. */
export function LandscapeTable({ page, slug }: { page: LandscapePage; slug: string }) {
  const scale = landscapeScale(page.axis);
  const start = page.chosen?.start ?? null;
  return (
    <table className="land-table">
      <caption className="sr">{m.landscape_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="axis-words">
              <span aria-hidden="true">{m.landscape_axis_twice()}</span>
              <span aria-hidden="true">{m.landscape_axis_bare()}</span>
              <b>{m.landscape_municipality()}</b>
            </span>
          </th>
          <th scope="col">{m.landscape_product()}</th>
          <th scope="col" className="lane-head">
            <span className="sr">{m.landscape_contract_end()}</span>
            <LandscapeAxis view={page} scale={scale} />
          </th>
          <th scope="col" className="num">
            {m.landscape_yearly()}
          </th>
          <th scope="col" className="num">
            {m.landscape_notice_by()}
          </th>
        </tr>
      </thead>
      <tbody>
        {page.rows.map((row) => (
          <tr className="r" key={row.id}>
            <th scope="row">
              <Link to={paths.ownSystems(slug, row.number)}>{row.municipality}</Link>
            </th>
            <td className="what">
              {row.product ?? m.landscape_unknown()}
              {row.isByLink ? <Tag>{m.landscape_unconfirmed()}</Tag> : null}
            </td>
            <td className="ln">
              <span className="sr">{endWords(row)}</span>
              {row.isOpenEnded || row.end === null ? <span className="says">{endWords(row)}</span> : null}
              {row.end === null && !row.isOpenEnded ? null : <LandscapeLane {...{ row, scale, start }} />}
            </td>
            <td className="num k" data-label={m.landscape_yearly()}>
              <Cost row={row} />
            </td>
            <td className="num k" data-label={m.landscape_notice_by()}>
              {noticeWords(row)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cost({ row }: { row: SystemRow }) {
  if (row.isCostHidden)
    return (
      <span className="nowrap">
        <Icon name="lock" size={12} /> {m.landscape_private()}
      </span>
    );
  if (row.yearlyCost === null) return <>{m.landscape_unknown()}</>;
  return (
    <span className="nowrap">
      {row.isCostPrivate ? <Icon name="lock" size={12} /> : null} {formatWholeKroner(row.yearlyCost)}
    </span>
  );
}

const noticeWords = ({ noticeBy, noticeMonths, isOpenEnded }: SystemRow): string => {
  if (noticeBy) return formatDate(noticeBy);
  if (isOpenEnded && noticeMonths !== null) return m.landscape_months({ count: noticeMonths });
  return "–";
};

function endWords({ isOpenEnded, end, endsOn, optionEnd }: SystemRow): string {
  if (isOpenEnded) return m.landscape_open_ended();
  if (end === null || endsOn === null) return m.landscape_end_unknown();
  const ends = m.landscape_ends_on({ date: formatDate(endsOn) });
  return optionEnd === null ? ends : `${ends} ${m.landscape_option_to({ halfYear: halfYearName(optionEnd) })}`;
}
