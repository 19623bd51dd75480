import { Link } from "@remix-run/react";

import { DeadlineRuler } from "~/components/charts/deadline-ruler";
import { LinkButton } from "~/components/ui/button";
import type { BoardView } from "~/features/consortium/board/board-view.server";
import { formatNumber, formatTime, formatWeekdayDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

type Strip = Pick<BoardView, "slug" | "daysLeft" | "ruler" | "mayManage"> & { lastMinute: Date; keptBy: string | null };

/** Days left, the council meetings that still make it, and who will not. */
export function DeadlineStrip({ slug, daysLeft, ruler, mayManage, lastMinute, keptBy }: Strip) {
  const { deadlineDay, lastDay, label, canDecide, meetings, ticks } = ruler;
  return (
    <section className="strip" aria-label={m.board_strip()}>
      <div className="strip-in">
        <div className="days">
          <b>{formatNumber(Math.abs(daysLeft))}</b>
          <p>
            <span className="strong">
              {daysLeft < 0 ? m.board_days_past({ count: -daysLeft }) : m.board_days_left({ count: daysLeft })}
            </span>
            <br />
            <span className="muted">
              {m.board_deadline_at({ date: formatWeekdayDate(lastMinute), time: formatTime(lastMinute) })}
            </span>
            <br />
            <Link to={paths.plan(slug)}>{m.plan_link()}</Link>
          </p>
        </div>
        <DeadlineRuler
          {...{ meetings, ticks, deadlineDay, lastDay, label, keptBy }}
          words={{
            today: m.board_today(),
            deadline: m.board_deadline(),
            ...(canDecide > 0 && { canDecide: m.board_can_decide({ count: canDecide }) }),
          }}
        />
        <Late slug={slug} ruler={ruler} mayManage={mayManage} />
      </div>
    </section>
  );
}

function Late({ slug, ruler, mayManage }: Pick<Strip, "slug" | "ruler" | "mayManage">) {
  const { late, unknown } = ruler;
  if (late)
    return (
      <div className="late">
        <p>
          <span className="strong">{m.board_late({ count: late.numbers.length })}</span>
          <br />
          <span className="muted">{late.words}</span>
        </p>
        {mayManage ? (
          <LinkButton size="small" to={paths.reminder(slug, late.numbers, "urgent")}>
            {m.board_urge()}
          </LinkButton>
        ) : null}
      </div>
    );
  if (unknown.count === 0) return null;
  return (
    <div className="late unknown">
      <p>
        <span className="strong">{m.board_unknown({ count: unknown.count })}</span>
        <br />
        <span className="muted">{m.board_unknown_hint()}</span>
      </p>
    </div>
  );
}
