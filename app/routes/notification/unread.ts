import { data, type LoaderFunctionArgs } from "@remix-run/node";

import { findActor } from "~/http/authentication.server";

/** How much is unread: an open page asks when it hears that something concerns its reader. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context);
  return actor ? data({ unread: actor.unread ?? 0 }) : data({ unread: 0 }, { status: 401 });
}
