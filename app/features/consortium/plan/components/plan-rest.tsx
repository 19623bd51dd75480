import { Link } from "@remix-run/react";

import { LadderMark } from "~/components/ui/ladder-mark";
import { Tag } from "~/components/ui/tag";
import type { PlacedRow, PlanView } from "~/features/consortium/plan/plan-view";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** Those who have decided, and those who need not. */
export function PlanRest({ view: { slug, decided, notNeeded } }: { view: PlanView }) {
  if (decided.length + notNeeded.length === 0) return null;
  return (
    <div className="plan-rest">
      <Placed heading={m.plan_have_decided()} rows={decided} slug={slug} />
      <Placed heading={m.plan_need_none()} rows={notNeeded} slug={slug} />
    </div>
  );
}

function Placed({ heading, rows, slug }: { heading: string; rows: readonly PlacedRow[]; slug: string }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2>
        {heading} <b>{rows.length}</b>
      </h2>
      <ul>
        {rows.map(({ number, name, step, stepLabel, isLead, words }) => (
          <li key={number}>
            <LadderMark step={step} size="small" label={stepLabel} />
            <Link to={paths.partner(slug, number)}>{name}</Link>
            {isLead ? <Tag tone="accent">{m.consortium_participation_lead().toLowerCase()}</Tag> : null}
            <span className="push">{words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the marks in the plan mean. */
export function PlanKey() {
  const entries = [
    { mark: <rect className="closed" x="8" y="1" width="2" height="14" />, words: m.plan_key_hearing() },
    { mark: <path className="frozen" d="M9 3.5 13.5 8 9 12.5 4.5 8z" />, words: m.plan_key_frozen() },
    { mark: <rect className="papers" x="5.5" y="3.5" width="7" height="9" rx="1" />, words: m.plan_key_papers() },
    { mark: <path className="committee" d="m9 3 5 9H4z" />, words: m.plan_key_committee() },
    { mark: <circle className="dot" data-step="4" cx="9" cy="8" r="6.5" />, words: m.plan_key_last() },
    { mark: <circle className="other" cx="9" cy="8" r="4" />, words: m.plan_key_others() },
    { mark: <rect className="over" x="0" y="5" width="18" height="6" />, words: m.plan_key_late() },
    { mark: <rect x="0" y="2" width="18" height="12" fill="url(#plan-hatch)" />, words: m.plan_key_break() },
  ];
  return (
    <ul className="plan-key small">
      {entries.map(({ mark, words }) => (
        <li key={words}>
          <svg width="18" height="16" className="lane" aria-hidden="true">
            {mark}
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}
