import { Link } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { Tag } from "~/components/ui/tag";
import type { OpenQuestion } from "~/features/decision/decisions-page.server";
import { formatDate, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** The questions one can still vote on, and those that wait for their result to be entered. */
export function OpenQuestions({
  open,
  slug,
  mayAsk,
}: {
  open: readonly OpenQuestion[];
  slug: string;
  mayAsk: boolean;
}) {
  if (open.length === 0)
    return (
      <Card heading={m.decision_open()}>
        <EmptyState>{mayAsk ? m.decision_none_ask() : m.decision_none()}</EmptyState>
      </Card>
    );
  return (
    <Card heading={m.decision_open()} isPadded={false}>
      <ul className="decision-list">
        {open.map(({ number, title, dueOn, isOver, cast, electors, owes }) => (
          <li key={number}>
            <div>
              <Link className="strong" to={paths.decision(slug, number)}>
                {number}. {title}
              </Link>
              <p className="small muted">
                {isOver
                  ? m.decision_over_since({ date: formatDate(dueOn) })
                  : m.decision_due({ date: formatDate(dueOn) })}{" "}
                {m.decision_cast({ cast, electors })}
              </p>
            </div>
            {isOver ? <Tag tone="notice">{m.decision_over()}</Tag> : null}
            {owes.length > 0 ? (
              <LinkButton size="small" variant="primary" to={paths.decision(slug, number)}>
                {m.decision_vote_for({ names: formatList(owes) })}
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
