import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { returnPath } from "~/features/access/return-path";
import { OIDC_ROUND_TRIP, startOidc } from "~/features/access/start-oidc.server";
import { notFound } from "~/http/refusals";
import { oidcCookie } from "~/http/secret-cookie";
import { paths } from "~/paths";

/** Two tabs of one browser that begin at the same time have the same secret: both may finish. */
export async function loader({ request, context: { deps, remoteAddress } }: LoaderFunctionArgs) {
  const { publicOrigin } = deps.settings;
  const browserSecret = oidcCookie.read(request.headers.get("cookie"), publicOrigin) ?? deps.newSecret();
  const returnTo = returnPath(new URL(request.url).searchParams.get("returnTo"));
  const begun = await startOidc(deps, { returnTo, browserSecret, remoteAddress });
  if (!begun) throw notFound();
  if (!begun.ok) return redirect(paths.signIn(returnTo, begun.issues[0]?.code));
  const cookie = oidcCookie.write(browserSecret, publicOrigin, OIDC_ROUND_TRIP / 1000);
  return redirect(begun.value.href, { headers: { "Set-Cookie": cookie } });
}
