import { type ActionFunctionArgs, redirect } from "@remix-run/node";

import { endSession } from "~/features/access/end-session.server";
import { findActor } from "~/http/authentication.server";
import { signedOut } from "~/http/session-response.server";
import { paths } from "~/paths";

export const loader = () => redirect(paths.home());

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await findActor(request, context);
  if (actor) await endSession(context.deps, actor, actor.sessionId);
  return signedOut(paths.signIn(), context.deps.settings.publicOrigin);
}
