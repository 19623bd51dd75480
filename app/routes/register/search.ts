import type { LoaderFunctionArgs } from "@remix-run/node";

import { searchMunicipalities } from "~/features/register/search-municipalities.server";
import { findActor } from "~/http/authentication.server";

/** As many as the partner picker shows under its field. */
const SUGGESTIONS = 12;

/** `?q=` and optionally `?county=`: the best hits as JSON, for the partner picker. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await findActor(request, context);
  if (!actor) throw new Response(null, { status: 401, statusText: "Unauthorized" });
  const asked = new URL(request.url).searchParams;
  const found = await searchMunicipalities(context.deps.db, {
    query: asked.get("q") ?? "",
    county: /^\d{2}$/.exec(asked.get("county") ?? "")?.[0],
    limit: SUGGESTIONS,
  });
  return Response.json(found, { headers: { "cache-control": "private, no-store" } });
}
