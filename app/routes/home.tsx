import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import { LeftOnThisDevice } from "~/editor/left-on-device";
import { CallList } from "~/features/home/components/call-list";
import { ConsortiumCards } from "~/features/home/components/consortium-cards";
import { DutyList } from "~/features/home/components/duty-list";
import { findingOf } from "~/features/home/components/finding";
import { capitalised } from "~/i18n/capitalised";
import { ReceivedList } from "~/features/home/components/received-list";
import { TextList } from "~/features/home/components/text-list";
import { homePage } from "~/features/home/home-page.server";
import { requireActor } from "~/http/authentication.server";
import { formatWeekdayDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import "~/features/home/home.css";

export const meta = () => [{ title: `${m.shell_home()} · ${m.common_app_name()}` }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const isAll = new URL(request.url).searchParams.get("show") === "all";
  return { ...(await homePage(context.deps, actor, { isAll })), personId: actor.personId };
}

export default function Home() {
  const { today, duties, owed, consortia, archived, calls, texts, received, isGrantor, mayFound, topics, personId } =
    useLoaderData<typeof loader>();
  useLive(topics);
  const shown = duties.today.length + duties.soon.length + duties.later.length;
  const date = capitalised(formatWeekdayDate(today));
  return (
    <div className="home">
      <PageHead
        heading={findingOf({
          today: duties.today.length,
          soon: duties.soon.length,
          later: duties.later.length + owed - shown,
          received: received.reduce((sum, { count }) => sum + count, 0),
        })}
        lead={owed > 0 ? m.home_lead({ date }) : received.length > 0 ? date : m.home_lead_none({ date })}
      />
      <LeftOnThisDevice personId={personId} />
      <div className="home-columns">
        <div>
          <ReceivedList received={received} />
          {owed === 0 && received.length === 0 ? (
            <EmptyState>{isGrantor ? m.home_nothing_grantor() : m.home_nothing()}</EmptyState>
          ) : null}
          <DutyList id="today" heading={m.home_today()} duties={duties.today} isFirst />
          <DutyList id="soon" heading={m.home_soon()} duties={duties.soon} />
          <DutyList id="later" heading={m.home_later()} duties={duties.later} />
          {owed > shown ? <Link to="?show=all">{m.home_show_all({ count: owed })}</Link> : null}
        </div>
        <div>
          {isGrantor ? null : <ConsortiumCards {...{ consortia, archived, mayFound }} />}
          <CallList {...{ calls, today, isGrantor }} />
          <TextList texts={texts} />
        </div>
      </div>
    </div>
  );
}
