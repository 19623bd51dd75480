import type { LoaderFunctionArgs } from "@remix-run/node";

import { CHAIN_FORMATS, chainFile } from "~/features/audit/chain-file.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

const mediaTypes = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

/** The whole chain as a download. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const format = CHAIN_FORMATS.find((one) => one === params["format"]);
  const file = format && chainFile(context.deps, actor, consortium, format);
  if (!file) throw notFound();
  return new Response(file, {
    headers: {
      "Content-Type": mediaTypes[format],
      "Content-Disposition": `attachment; filename="${consortium.slug}-activity.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
