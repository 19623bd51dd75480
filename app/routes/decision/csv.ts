import type { LoaderFunctionArgs } from "@remix-run/node";

import { decisionsCsv } from "~/features/decision/decisions-csv.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** The log of decisions as a table. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const file = await decisionsCsv(context.deps, actor, consortium);
  if (file === null) throw notFound();
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${consortium.slug}-beslutninger.csv"`,
    },
  });
}
