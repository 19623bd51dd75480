import { type AppLoadContext, type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { purposeKey } from "~/features/access/oidc-purpose.server";
import { returnPath } from "~/features/access/return-path";
import { OIDC_ROUND_TRIP, startOidc } from "~/features/access/start-oidc.server";
import { findActor } from "~/http/authentication.server";
import { logOidc, oidcBack } from "~/http/oidc.server";
import { notFound } from "~/http/refusals";
import { oidcCookie } from "~/http/secret-cookie";
import { paths } from "~/paths";

/** Two tabs of one browser that begin at the same time have the same secret: both may finish. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { deps, remoteAddress } = context;
  const { publicOrigin } = deps.settings;
  const search = new URL(request.url).searchParams;
  const browserSecret = oidcCookie.read(request.headers.get("cookie"), publicOrigin) ?? deps.newSecret();
  const as = await purposeOf(request, context, search);
  const returnTo = as ? oidcBack[as.purpose] : returnPath(search.get("returnTo"));
  const begun = await startOidc(deps, { returnTo, browserSecret, remoteAddress, ...(as && { as }) });
  if (!begun) throw notFound();
  if (!begun.ok) {
    const issue = logOidc(begun.issues, context.requestId);
    return redirect(as ? `${returnTo}?issue=${issue}` : paths.signIn(returnTo, issue, context.requestId));
  }
  const cookie = oidcCookie.write(browserSecret, publicOrigin, OIDC_ROUND_TRIP / 1000);
  return redirect(begun.value.href, { headers: { "Set-Cookie": cookie } });
}

/** Connecting and testing are begun from a page of this session, and from nowhere else. */
async function purposeOf(request: Request, context: AppLoadContext, search: URLSearchParams) {
  for (const purpose of ["connect", "test"] as const) {
    const key = search.get(purpose);
    if (key === null) continue;
    const actor = await findActor(request, context);
    const isMeant = actor && key === purposeKey(actor.sessionId, purpose);
    if (!isMeant || (purpose === "test" && !actor.runsInstallation)) throw notFound();
    return { purpose, personId: actor.personId };
  }
  return null;
}
