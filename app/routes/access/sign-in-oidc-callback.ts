import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { finishOidc } from "~/features/access/finish-oidc.server";
import { browserOf, findActor } from "~/http/authentication.server";
import { logOidc } from "~/http/oidc.server";
import { oidcCookie } from "~/http/secret-cookie";
import { signedIn } from "~/http/session-response.server";
import { paths } from "~/paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, requestId } = context;
  const actor = await findActor(request, context);
  const verdict = await finishOidc(deps, {
    ...browserOf(request, context),
    actor,
    currentUrl: new URL(request.url),
    browserSecret: oidcCookie.read(request.headers.get("cookie"), deps.settings.publicOrigin),
  });
  if (!verdict.ok) {
    const issue = logOidc(verdict.issues, requestId);
    // Whoever is signed in was connecting or testing, or is in already
    return redirect(actor ? `${paths.settings()}?issue=${issue}` : paths.signIn(undefined, issue, requestId));
  }
  const { sessionSecret, returnTo } = verdict.value;
  return sessionSecret === null ? redirect(returnTo) : signedIn(deps, sessionSecret, returnTo);
}
