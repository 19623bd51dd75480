import type { LoaderFunctionArgs } from "@remix-run/node";

import { planCsv } from "~/features/consortium/plan/plan-csv.server";
import { planPage } from "~/features/consortium/plan/plan-page.server";
import { requireConsortium } from "~/http/consortium.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await planPage(context.deps, actor, consortium, new URL(request.url).searchParams);
  return new Response(planCsv(page), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${consortium.slug}-plan.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
