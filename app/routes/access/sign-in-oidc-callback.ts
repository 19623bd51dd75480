import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { finishOidc } from "~/features/access/finish-oidc.server";
import { signedIn } from "~/http/session-response.server";
import { paths } from "~/paths";

export async function loader({ request, context: { deps } }: LoaderFunctionArgs) {
  const userAgent = request.headers.get("user-agent") ?? "";
  const verdict = await finishOidc(deps, { currentUrl: new URL(request.url), userAgent });
  if (verdict.ok) return signedIn(deps, verdict.value.sessionSecret, verdict.value.returnTo);
  return redirect(`${paths.signIn()}?issue=${verdict.issues[0]?.code ?? ""}`);
}
