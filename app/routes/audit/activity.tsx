import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { useLive } from "~/collab/use-live";
import { useUnpacked } from "~/components/kept";
import { EmptyState } from "~/components/ui/empty-state";
import { LinkButton } from "~/components/ui/button";
import { PageHead } from "~/components/ui/page-head";
import { Pagination } from "~/components/ui/pagination";
import { checkWholeChain, packedActivity } from "~/features/audit/activity-page.server";
import { ChainStatus } from "~/features/audit/components/chain-status";
import { EventDays } from "~/features/audit/components/event-days";
import { ActivityFilter } from "~/features/audit/components/activity-filter";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { useReply } from "~/http/use-reply";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import "~/features/audit/activity.css";

export const meta = () => [{ title: `${m.shell_activity()} · ${m.common_app_name()}` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const search = new URL(request.url).searchParams;
  const asked = {
    page: Number.parseInt(search.get("page") ?? "", 10) || 1,
    number: search.get("municipality"),
    person: search.get("person"),
    kind: search.get("kind"),
  };
  const packed = await packedActivity(context.deps, actor, consortium, asked);
  if (!packed) throw notFound();
  return { packed, slug: consortium.slug };
}

/** Reads only: a form, so that the whole chain is not checked again each time the page reloads. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const checked = await checkWholeChain(context.deps, actor, consortium);
  if (!checked) throw notFound();
  return { checked };
}

export default function Activity() {
  const { slug, packed } = useLoaderData<typeof loader>();
  const page = useUnpacked(packed);
  const checked = useReply<typeof action>()?.checked ?? null;
  useLive([`consortium:${page.consortiumId}`]);
  const filter = {
    ...(page.municipality && { municipality: page.municipality.number }),
    ...(page.person && { person: page.person }),
    ...(page.kind && { kind: page.kind }),
  };
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHead
        heading={
          page.municipality
            ? m.audit_heading_of({ count: page.found, municipality: page.municipality.name })
            : m.audit_heading({ count: isFiltered ? page.found : page.total })
        }
        lead={m.audit_lead()}
        actions={
          <>
            <LinkButton to={paths.auditChain(slug, "csv")} icon="download" reloadDocument>
              {m.audit_csv()}
            </LinkButton>
            <LinkButton to={paths.auditChain(slug, "json")} icon="download" reloadDocument>
              {m.audit_json()}
            </LinkButton>
          </>
        }
      />
      <div className="activity-tools">
        <ActivityFilter page={page} clearHref={isFiltered ? paths.activity(slug) : null} keptBy={packed.key} />
        <ChainStatus
          shown={page.days.flatMap((day) => day.entries.flat()).length}
          broken={page.broken}
          checked={checked}
        />
      </div>
      {page.found === 0 ? (
        <EmptyState>{m.audit_none()}</EmptyState>
      ) : (
        <EventDays key={`${JSON.stringify(filter)} ${page.page}`} days={page.days} keptBy={packed.key} />
      )}
      <Pagination
        page={page.page}
        count={page.pages}
        hrefOf={(number) => paths.activity(slug, { page: number, ...filter })}
      />
    </>
  );
}
