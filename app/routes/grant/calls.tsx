import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { daysLeft, lastDayBefore, lastMinuteBefore } from "~/domain/shared/deadline";

import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { Tag } from "~/components/ui/tag";
import { CallDrafts } from "~/features/grant/call/components/call-drafts";
import { callsPage } from "~/features/grant/call/calls-page.server";
import { requireActor } from "~/http/authentication.server";
import { formatDate, formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/grant/content/components/grant.css";

export const meta = () => [{ title: `${m.shell_calls()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return callsPage(context.deps, await requireActor(request, context));
}

export default function Calls() {
  const { calls, now, drafts } = useLoaderData<typeof loader>();
  const open = calls.filter((call) => call.state === "open").length;
  return (
    <>
      <PageHead
        heading={open === 0 ? m.grant_calls_none_open() : m.grant_calls_open({ count: open })}
        actions={drafts ? <LinkButton to={paths.newCall()}>{m.call_new()}</LinkButton> : null}
      />
      {drafts && drafts.length > 0 ? <CallDrafts drafts={drafts} /> : null}
      {calls.length === 0 ? (
        <EmptyState>{m.grant_calls_empty()}</EmptyState>
      ) : (
        <ul className="card card-list">
          {calls.map((call) => (
            <li key={call.slug} className="call-row">
              <div>
                <h2>
                  <Link to={paths.call(call.slug)}>{call.title}</Link>
                </h2>
                <p className="small muted">
                  {call.scheme} · {call.grantor}
                </p>
                <p className="call-summary">{call.summary}</p>
              </div>
              <div className="call-when">
                {call.isMine ? <Tag tone="accent">{m.grant_call_mine()}</Tag> : null}
                {call.state === "open" ? (
                  <>
                    <b>{m.grant_days_left({ count: daysLeft(now, call.closesAt) })}</b>
                    <span className="small muted">{formatInstant(lastMinuteBefore(call.closesAt))}</span>
                  </>
                ) : (
                  <span className="small muted">
                    {call.state === "coming"
                      ? m.grant_call_opens({ date: formatDate(call.opensAt) })
                      : m.grant_call_closed({ date: formatDate(lastDayBefore(call.closesAt)) })}
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
