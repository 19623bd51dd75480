import { Link } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { daysBetween, formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

interface Call {
  slug: string;
  title: string;
  opensOn: string | null;
  lastDay: string;
  applications: readonly { state: string }[];
  received: number | null;
}

/** Open calls and those that open soon, with what my consortia have for them. */
export function CallList({ calls, today, isGrantor }: { calls: readonly Call[]; today: string; isGrantor: boolean }) {
  if (calls.length === 0)
    return isGrantor ? (
      <EmptyState action={<LinkButton to={paths.calls()}>{m.home_to_calls()}</LinkButton>}>
        {m.home_no_own_calls()}
      </EmptyState>
    ) : null;
  return (
    <section aria-labelledby="fitting-calls">
      <div className="side-head">
        <h2 id="fitting-calls">
          {calls.every(({ received }) => received !== null) ? m.home_own_calls() : m.home_calls()}
        </h2>
      </div>
      <ul className="card side-list">
        {calls.map((call) => (
          <li key={call.slug}>
            <Link to={paths.call(call.slug)}>
              <h3>{call.title}</h3>
              <small>{deadlineOf(call, today)}</small>
              <small>{standingOf(call)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function deadlineOf({ opensOn, lastDay }: Call, today: string): string {
  if (opensOn) return m.home_call_opens({ date: formatDate(opensOn) });
  return m.home_call_days({ count: daysBetween(today, lastDay), date: formatDate(lastDay) });
}

function standingOf({ applications, received }: Call): string {
  if (received !== null) return m.home_call_received({ count: received });
  if (applications.length === 0) return m.home_call_none();
  const isUnderWay = applications.some(({ state }) => state === "draft" || state === "signing_off");
  return isUnderWay ? m.home_call_under_way() : m.home_call_sent();
}
