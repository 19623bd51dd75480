import { Link } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { formatDate, formatShortDate } from "~/i18n/format";

interface Duty {
  key: string;
  actOn: string;
  isDated: boolean;
  title: string;
  note: string;
  href: string;
  action: string;
}

/** Things due within one period. The first of today's is the page's primary button. */
export function DutyList({
  id,
  heading,
  duties,
  isFirst,
}: {
  id: string;
  heading: string;
  duties: readonly Duty[];
  isFirst?: boolean;
}) {
  if (duties.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <ul className="card duties">
        {duties.map((duty, index) => (
          <li key={duty.key}>
            <div>
              <Link to={duty.href}>{duty.title}</Link>
              <small>{duty.note}</small>
            </div>
            {duty.isDated ? (
              <time dateTime={duty.actOn} title={formatDate(duty.actOn)}>
                {formatShortDate(duty.actOn)}
              </time>
            ) : null}
            <LinkButton
              to={duty.href}
              size="small"
              variant={isFirst && index === 0 ? "primary" : "secondary"}
              aria-label={`${duty.action}: ${duty.title}`}
            >
              {duty.action}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
