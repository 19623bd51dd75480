import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { type DemonstrationRole, demonstrationRoles, signInAsRole } from "~/features/access/demonstration-roles.server";
import { returnPath } from "~/features/access/return-path";
import { browserOf } from "~/http/authentication.server";
import { receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { notFound } from "~/http/refusals";
import { signedIn } from "~/http/session-response.server";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

import { AccessShell } from "./access-shell";

export const meta = () => [{ title: `${m.access_demo_title()} · ${m.common_app_name()}` }];

export async function loader({ request, context: { deps } }: LoaderFunctionArgs) {
  const roles = await demonstrationRoles(deps);
  if (!roles) throw notFound();
  return { ...roles, returnTo: returnPath(new URL(request.url).searchParams.get("returnTo")) };
}

const roleForm = formShape({ names: ["personId", "returnTo"] });

export async function action({ request, context }: ActionFunctionArgs) {
  const { deps } = context;
  const { fields: form } = await receivePress(request, roleForm);
  const verdict = await signInAsRole(deps, {
    ...browserOf(request, context),
    personId: String(form.get("personId")),
  });
  if (!verdict.ok) throw notFound();
  const returnTo = returnPath(String(form.get("returnTo")));
  return signedIn(deps, verdict.value.sessionSecret, returnTo);
}

export default function SignInDemonstration() {
  const { featured, others, returnTo } = useLoaderData<typeof loader>();
  return (
    <AccessShell heading={m.access_demo_title()} lead={m.access_demo_lead()}>
      {featured.length === 0 ? <p className="empty">{m.access_demo_empty()}</p> : null}
      <Form method="post" className="stack gap-6">
        <input type="hidden" name="returnTo" value={returnTo} />
        <Roles roles={featured} />
        {others.length > 0 ? (
          <details>
            <summary>{m.access_demo_all({ count: others.length })}</summary>
            <Roles roles={others} />
          </details>
        ) : null}
      </Form>
    </AccessShell>
  );
}

function Roles({ roles }: { roles: DemonstrationRole[] }) {
  return (
    <ul className="choices dense">
      {roles.map((role) => (
        <li key={role.personId}>
          <button className="choice" name="personId" value={role.personId}>
            <span>
              <b>{role.displayName}</b>
              <small>{roleName(role.role)}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
