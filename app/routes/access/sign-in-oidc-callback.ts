import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { finishOidc } from "~/features/access/finish-oidc.server";
import { browserOf } from "~/http/authentication.server";
import { oidcCookie } from "~/http/secret-cookie";
import { signedIn } from "~/http/session-response.server";
import { paths } from "~/paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps } = context;
  const verdict = await finishOidc(deps, {
    ...browserOf(request, context),
    currentUrl: new URL(request.url),
    browserSecret: oidcCookie.read(request.headers.get("cookie"), deps.settings.publicOrigin),
  });
  if (verdict.ok) return signedIn(deps, verdict.value.sessionSecret, verdict.value.returnTo);
  return redirect(paths.signIn(undefined, verdict.issues[0]?.code));
}
