import { Kept } from "~/components/kept";
import { PlainLink, useFollow } from "~/components/ui/plain-link";
import { formatInstantSeconds, formatTime, formatWeekdayDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { useGlow } from "./use-glow";

interface Event {
  sequence: string;
  /** UTC */
  at: string;
  who: string;
  what: string;
  href: string | null;
  hash: string;
  isBroken: boolean;
}

/** Events by day, newest first; alike ones in a row are one. An event that arrives while the page is open glows once. */
export function EventDays({
  days,
  keptBy,
}: {
  days: readonly { day: string; entries: readonly (readonly Event[])[] }[];
  /** Names the days (`Kept`); on the server nothing is new. */
  keptBy: string | null;
}) {
  const follow = useFollow();
  const isNew = useGlow(days.flatMap(({ entries }) => entries.flat().map((event) => event.sequence)));
  return (
    <Kept as="div" className="activity" onClick={follow} keptBy={keptBy && `days ${keptBy}`}>
      {() =>
        days.map(({ day, entries }) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{formatWeekdayDate(day)}</h2>
            <ol className="card">
              {entries.map(([latest, ...alike]) =>
                latest ? (
                  <EventRow key={latest.sequence} event={latest} isNew={isNew(latest.sequence)} alike={alike} />
                ) : null,
              )}
            </ol>
          </section>
        ))
      }
    </Kept>
  );
}

function EventRow({ event, isNew, alike }: { event: Event; isNew: boolean; alike?: readonly Event[] }) {
  const at = new Date(event.at);
  return (
    <li id={`event-${event.sequence}`} className={isNew ? "live" : undefined} data-broken={event.isBroken || undefined}>
      <time dateTime={event.at} title={formatInstantSeconds(at)}>
        {formatTime(at)}
      </time>
      <div>
        <p>
          <b>{event.who}</b> {event.href ? <PlainLink href={event.href}>{event.what}</PlainLink> : event.what}
        </p>
        {alike && alike.length > 0 ? (
          <details className="small">
            <summary className="link">{m.audit_alike({ count: alike.length })}</summary>
            <ol>
              {alike.map((one) => (
                <EventRow key={one.sequence} event={one} isNew={false} />
              ))}
            </ol>
          </details>
        ) : null}
      </div>
      <span className="subtle tnum" title={m.audit_event_hash({ hash: event.hash })}>
        <span className="sr">{m.audit_event_number()} </span>
        {event.sequence}
      </span>
    </li>
  );
}
