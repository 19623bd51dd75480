import { Link } from "@remix-run/react";

import { Tag } from "~/components/ui/tag";
import type { LogEntry } from "~/features/decision/decisions-page.server";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

/** Everything decided, the latest first: what, how, who was against and why. */
export const DecisionLog = ({ log }: { log: readonly LogEntry[] }) => (
  <ol className="decision-log">
    {log.map((entry) => (
      <li key={entry.key}>
        <p className="small muted tnum">
          {formatDate(entry.at)} · {entry.how}
        </p>
        <h3>
          <Link to={entry.href}>
            {entry.number === null ? "" : `${entry.number}. `}
            {entry.title}
          </Link>
        </h3>
        <p>
          {entry.isDecided ? null : <Tag>{m.decision_not_decided()}</Tag>} {entry.outcome}
        </p>
        {entry.voices.length > 0 ? (
          <details>
            <summary>{m.decision_voices_count({ count: entry.voices.length })}</summary>
            <ul className="decision-voices">
              {entry.voices.map(({ municipality, option, reason, isAgainst }) => (
                <li key={municipality}>
                  <b>{municipality}</b> {isAgainst ? m.decision_wanted({ option }) : option}
                  {reason ? <q>{reason}</q> : null}
                </li>
              ))}
            </ul>
          </details>
        ) : null}
        {entry.by ? <p className="small muted">{m.decision_entered({ by: entry.by })}</p> : null}
      </li>
    ))}
  </ol>
);
