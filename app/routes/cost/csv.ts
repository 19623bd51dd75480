import type { LoaderFunctionArgs } from "@remix-run/node";

import { costCsv } from "~/features/cost/cost-file.server";
import { readWhatIf } from "~/features/cost/what-if.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** Every bill under every key as a table, with what is asked. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const file = await costCsv(context.deps, actor, consortium, readWhatIf(new URL(request.url).searchParams));
  if (file === null) throw notFound();
  return new Response(file, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${consortium.slug}-kostnader.csv"`,
    },
  });
}
