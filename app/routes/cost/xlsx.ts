import type { LoaderFunctionArgs } from "@remix-run/node";

import { costXlsx } from "~/features/cost/cost-file.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** The costs and every bill as a workbook with living formulas. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const file = await costXlsx(context.deps, actor, consortium);
  if (!file) throw notFound();
  return new Response(file, {
    headers: {
      "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "content-disposition": `attachment; filename="${consortium.slug}-kostnader.xlsx"`,
    },
  });
}
