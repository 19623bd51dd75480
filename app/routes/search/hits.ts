import type { LoaderFunctionArgs } from "@remix-run/node";

import { searchPage } from "~/features/search/search-page.server";
import { requireActor } from "~/http/authentication.server";

/** What the search over a page asks for while somebody types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const query = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json(await searchPage(context.deps, actor, { query, only: null }));
}
