import { formatDate, formatInstant, formatRelativeDay, formatShortDate } from "~/i18n/format";

const forms = { instant: formatInstant, date: formatDate, short: formatShortDate };

/** An exact time (UTC instant, shown in Oslo). With `now`, the distance in days is shown beside it, never instead. */
export function TimeStamp({ at, form = "instant", now }: { at: Date; form?: keyof typeof forms; now?: Date }) {
  return (
    <time dateTime={at.toISOString()} title={form === "instant" ? undefined : formatInstant(at)}>
      {forms[form](at)}
      {now ? <span className="muted">, {formatRelativeDay(at, now)}</span> : null}
    </time>
  );
}
