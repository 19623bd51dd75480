import type { LoaderFunctionArgs } from "@remix-run/node";

import { SEARCH_KINDS } from "~/domain/search/search-query";
import { searchPage } from "~/features/search/search-page.server";
import { requireActor } from "~/http/authentication.server";

/** What the search over a page asks for while somebody types. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const asked = new URL(request.url).searchParams;
  const query = asked.get("q") ?? "";
  const only = SEARCH_KINDS.find((kind) => kind === asked.get("kind")) ?? null;
  return Response.json(await searchPage(context.deps, actor, { query, only }));
}
