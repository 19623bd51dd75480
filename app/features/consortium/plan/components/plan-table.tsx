import { Link } from "@remix-run/react";
import { Fragment } from "react";

import { Icon } from "~/components/ui/icon";
import { LadderMark } from "~/components/ui/ladder-mark";
import { Tag } from "~/components/ui/tag";
import type { CivilDate } from "~/domain/shared/oslo-time";
import { trialSearch } from "~/features/consortium/plan/plan-trial";
import type { PlanRow, PlanView } from "~/features/consortium/plan/plan-view";
import { countWords, noteWords } from "~/features/consortium/plan/plan-words";
import { formatShortDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { PlanAxis } from "./plan-axis";
import { OwnLane, PlanLane } from "./plan-lane";
import { type PlanScale, planScale } from "./plan-scale";
import { PlanWhy } from "./plan-why";

/** The consortium against the councils that must decide; each row can be opened to see how its dates are counted. */
export function PlanTable({
  view,
  open,
  onMove,
}: {
  view: PlanView;
  /** The municipality that is open, by number. */
  open: string | null;
  onMove: (moved: "hearing" | "deadline", day: CivilDate) => void;
}) {
  const scale = planScale(view.axis);
  return (
    <table className="plan-table">
      <caption className="sr">{m.plan_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.plan_municipality()}</th>
          <th scope="col" className="lane-head">
            <span className="sr">{m.plan_last_meeting()}</span>
            <PlanAxis {...{ view, scale, onMove }} />
          </th>
          <th scope="col" className="num">
            {m.plan_hearing_closed()}
          </th>
          <th scope="col" className="num">
            {m.plan_papers_out()}
          </th>
          <th scope="col">{m.plan_makes_deadline()}</th>
        </tr>
      </thead>
      <tbody>
        <OwnRow {...{ view, scale }} />
        <tr className="group">
          <th colSpan={5} scope="rowgroup">
            {m.plan_missing_decision()} <b>{view.counts.need}</b>
            <span className="count">{countWords(view.counts)}</span>
          </th>
        </tr>
        {view.rows.map((row) => (
          <Fragment key={row.number}>
            <Row {...{ row, view, scale }} isOpen={open === row.number} />
            {open === row.number ? <PlanWhy {...{ row, view }} /> : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function OwnRow({ view, scale }: { view: PlanView; scale: PlanScale }) {
  const { own } = view;
  return (
    <tr className="r">
      <th scope="row">
        <span className="nm">{m.plan_consortium()}</span>
      </th>
      <td className="ln">
        <OwnLane {...{ view, scale }} />
      </td>
      <td className="num k" data-label={m.plan_hearing_closed()}>
        {own ? formatShortDate(own.hearingOn) : "–"}
      </td>
      <td className="num k" data-label={m.plan_papers_out()}>
        {own ? formatShortDate(own.papersFrom) : "–"}
      </td>
      <td className="verdict">
        <span className="fine">
          {own ? m.plan_frozen_on({ date: formatShortDate(own.frozenOn) }) : m.plan_no_hearing()}
        </span>
      </td>
    </tr>
  );
}

function Row({ row, view, scale, isOpen }: { row: PlanRow; view: PlanView; scale: PlanScale; isOpen: boolean }) {
  const { chain, kind, number, name } = row;
  const isInTime = kind === "makes" || kind === "late";
  const search = new URLSearchParams(trialSearch({ ...view.choice, meetings: view.tried }, view.saved));
  if (!isOpen) search.set("open", number);
  const note = noteWords(row);
  return (
    <tr className="r" data-open={isOpen || undefined} id={`m${number}`}>
      <th scope="row">
        <Link className="nm" to={`?${search}`} preventScrollReset replace aria-expanded={isOpen}>
          <LadderMark step={row.step} size="small" label={row.stepLabel} />
          <span>
            {name}
            {note ? <small>{note}</small> : null}
          </span>
        </Link>
      </th>
      <td className="ln">
        {chain ? (
          <span className="sr">
            {isInTime
              ? m.plan_last_on({ date: formatShortDate(chain.heldOn) })
              : m.plan_next_on({ date: formatShortDate(chain.heldOn) })}
          </span>
        ) : null}
        <PlanLane {...{ row, view, scale }} />
      </td>
      <td className="num k" data-label={m.plan_hearing_closed()}>
        {isInTime && chain ? formatShortDate(chain.hearingBy) : "–"}
      </td>
      <td className="num k" data-label={m.plan_papers_out()}>
        {isInTime && chain ? formatShortDate(chain.papersOutOn) : "–"}
      </td>
      <td className="verdict">
        <Verdict row={row} />
      </td>
    </tr>
  );
}

function Verdict({ row: { kind, days, since } }: { row: PlanRow }) {
  if (kind === "late") return <Tag tone="notice">{m.plan_late({ days })}</Tag>;
  if (kind === "misses")
    return (
      <>
        <Tag tone="stop">{m.plan_misses()}</Tag>
        {since ? <small>{m.plan_since({ date: formatShortDate(since) })}</small> : null}
      </>
    );
  if (kind === "unknown") return <Tag>{m.plan_unknown()}</Tag>;
  return (
    <span className="fine">
      <Icon name="check" size={14} />
      {m.plan_makes()}
    </span>
  );
}
