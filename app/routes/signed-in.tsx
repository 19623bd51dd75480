import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";

import { AppShell } from "~/components/shell/app-shell";
import { asMe } from "~/features/access/me";
import { requireActor } from "~/http/authentication.server";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { meView, search, useIsBare } from "./shell";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return { me: asMe(actor), isDemonstration: context.deps.settings.isDemonstration };
}

export { shouldRevalidateShell as shouldRevalidate } from "~/http/stay-when-offline";

/** The shell of the pages outside any one consortium. */
export default function SignedIn() {
  const { me, isDemonstration } = useLoaderData<typeof loader>();
  const tabs = [
    { href: paths.home(), label: m.shell_home(), icon: "home", isExact: true },
    { href: paths.calls(), label: m.shell_calls(), icon: "form" },
    {
      href: paths.myMunicipality(),
      label: me.isOfMunicipality ? m.shell_my_municipality() : m.shell_my_organisation(),
      icon: "money",
    },
    { href: paths.register(), label: m.shell_register(), icon: "search" },
  ] as const;
  return (
    <AppShell
      homeHref={paths.home()}
      tabs={tabs}
      me={meView(me)}
      search={search}
      isDemonstration={isDemonstration}
      isBare={useIsBare()}
    >
      <Outlet />
    </AppShell>
  );
}
