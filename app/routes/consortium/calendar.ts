import type { LoaderFunctionArgs } from "@remix-run/node";

import { calendarFeed } from "~/features/consortium/plan/calendar-feed.server";
import { notFound } from "~/http/refusals";

/** The plan's dates for a calendar that reads them by a secret address; nobody is signed in. */
export async function loader({ context: { deps, remoteAddress }, params }: LoaderFunctionArgs) {
  const counted = await deps.limit("calendar", remoteAddress);
  if (!counted.ok) return new Response(null, { status: 429, headers: { "Retry-After": String(counted.retryAfter) } });
  const calendar = await calendarFeed(deps, (params["file"] ?? "").replace(/\.ics$/, ""));
  if (calendar === null) throw notFound();
  return new Response(calendar, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="dugnad.ics"',
      "Cache-Control": "private, no-store",
      "Referrer-Policy": "no-referrer",
      "X-Robots-Tag": "noindex",
    },
  });
}
