import { Link } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import type { ReceivedOnCall } from "~/features/home/received-applications.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** What has come in, for a grantor's people: the call opens where the applications are. */
export function ReceivedList({ received }: { received: readonly ReceivedOnCall[] }) {
  if (received.length === 0) return null;
  return (
    <section aria-labelledby="received">
      <h2 id="received">{m.home_received()}</h2>
      <ul className="card duties">
        {received.map(({ slug, title, count, latestAt }) => (
          <li key={slug}>
            <div>
              <Link to={paths.call(slug)}>{title}</Link>
              <small>{m.home_received_note({ count, at: formatInstant(latestAt) })}</small>
            </div>
            <LinkButton size="small" to={paths.call(slug)} aria-label={`${m.home_do_see()}: ${title}`}>
              {m.home_do_see()}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
