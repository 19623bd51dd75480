import type { LoaderFunctionArgs } from "@remix-run/node";

import { risksCsv } from "~/features/risk/risks-csv.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** Every risk as a table. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const file = await risksCsv(context.deps, actor, consortium);
  if (file === null) throw notFound();
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${consortium.slug}-risiko.csv"`,
    },
  });
}
