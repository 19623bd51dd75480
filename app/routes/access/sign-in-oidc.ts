import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

import { returnPath } from "~/features/access/return-path";
import { startOidc } from "~/features/access/start-oidc.server";
import { notFound } from "~/http/refusals";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = await startOidc(context.deps, returnPath(new URL(request.url).searchParams.get("returnTo")));
  if (!url) throw notFound();
  return redirect(url.href);
}
