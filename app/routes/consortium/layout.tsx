import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, Outlet, useLoaderData } from "@remix-run/react";

import { AppShell } from "~/components/shell/app-shell";
import { Alert } from "~/components/ui/alert";
import { can } from "~/domain/access/can";
import { asMe } from "~/features/access/me";
import { listMyConsortia } from "~/features/consortium/standing/list-my-consortia.server";
import { requireConsortium } from "~/http/consortium.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { meView, search, useIsBare } from "~/routes/shell";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { id, slug, name, organisations, isDemonstration } = consortium;
  return {
    me: asMe(actor),
    consortium: { id, slug, name, organisations, isDemonstration },
    archivedReason: consortium.archived?.reason ?? null,
    mayRestore: consortium.archived !== null && can(actor, "consortium.restore", consortium.subject),
    mine: await listMyConsortia(context.deps, actor),
  };
}

export { shouldRevalidateShell as shouldRevalidate } from "~/http/stay-when-offline";

/** The shell of everything in one consortium: switcher and five tabs. */
export default function ConsortiumLayout() {
  const { me, consortium, mine, archivedReason, mayRestore } = useLoaderData<typeof loader>();
  const { slug } = consortium;
  const entry = (one: { slug: string; name: string; organisations: number }) => ({
    href: paths.board(one.slug),
    name: one.name,
    note: m.common_people({ count: one.organisations }),
  });
  const tabs = [
    { href: paths.board(slug), label: m.shell_overview(), icon: "home", isExact: true },
    { href: paths.documents(slug), label: m.shell_documents(), icon: "document" },
    { href: paths.applications(slug), label: m.shell_application(), icon: "form" },
    { href: paths.economy(slug), label: m.shell_costs(), icon: "money", also: paths.costs(slug) },
    { href: paths.activity(slug), label: m.shell_activity(), icon: "pulse" },
  ] as const;
  return (
    <AppShell
      homeHref={paths.home()}
      tabs={tabs}
      tabsLabel={m.shell_consortium_navigation()}
      consortium={{
        current: entry(consortium),
        others: mine.filter((one) => one.slug !== slug).map(entry),
        allHref: paths.home(),
        newHref: paths.newConsortium(),
      }}
      me={meView(me)}
      search={search}
      isDemonstration={consortium.isDemonstration}
      isBare={useIsBare()}
    >
      {archivedReason === null ? null : (
        <div className="archived-note">
          <Alert>
            {m.consortium_archived_notice({ reason: archivedReason })}{" "}
            {mayRestore ? <Link to={paths.steering(slug)}>{m.consortium_steering()}</Link> : null}
          </Alert>
        </div>
      )}
      <Outlet />
    </AppShell>
  );
}
