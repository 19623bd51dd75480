import { Link } from "@remix-run/react";

import { useGlow } from "./use-glow";
import { formatInstantSeconds, formatTime, formatWeekdayDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

interface Event {
  sequence: string;
  at: Date;
  who: string;
  what: string;
  href: string | null;
  hash: string;
  isBroken: boolean;
}

/** Events by day, newest first. An event that arrives while the page is open glows once. */
export function EventDays({ days }: { days: readonly { day: string; events: readonly Event[] }[] }) {
  const isNew = useGlow(days.flatMap(({ events }) => events.map((event) => event.sequence)));
  return (
    <div className="activity">
      {days.map(({ day, events }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{formatWeekdayDate(day)}</h2>
          <ol className="card">
            {events.map((event) => (
              <li
                key={event.sequence}
                id={`event-${event.sequence}`}
                className={isNew(event.sequence) ? "live" : undefined}
                data-broken={event.isBroken || undefined}
              >
                <time dateTime={event.at.toISOString()} title={formatInstantSeconds(event.at)}>
                  {formatTime(event.at)}
                </time>
                <p>
                  <b>{event.who}</b> {event.href ? <Link to={event.href}>{event.what}</Link> : event.what}
                </p>
                <span className="subtle tnum" title={m.audit_event_hash({ hash: event.hash })}>
                  <span className="sr">{m.audit_event_number()} </span>
                  {event.sequence}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
