import { useRouteLoaderData } from "@remix-run/react";

import { LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { PageHead } from "~/components/ui/page-head";
import type { Me } from "~/features/access/me";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

/** 'Min kommune' for somebody without a municipality: what the page would show, and how to get one. */
export function NoMunicipality() {
  const isOperator = useRouteLoaderData<{ me: Me }>("routes/signed-in")?.me.runsInstallation ?? false;
  return (
    <>
      <PageHead heading={m.access_my_none_heading()} lead={m.access_my_none_lead()} />
      <EmptyState
        action={
          isOperator ? (
            <LinkButton to={paths.installation()}>{m.access_my_none_tasks()}</LinkButton>
          ) : (
            <LinkButton to={paths.home()}>{m.shell_to_front_page()}</LinkButton>
          )
        }
      >
        {isOperator ? m.access_my_none_operator() : m.access_my_none_person()}
      </EmptyState>
    </>
  );
}
