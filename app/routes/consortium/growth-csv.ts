import type { LoaderFunctionArgs } from "@remix-run/node";

import { growthCsv } from "~/features/consortium/growth/growth-csv.server";
import { growthPage } from "~/features/consortium/growth/growth-page.server";
import { requireConsortium } from "~/http/consortium.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await growthPage(context.deps, consortium, { on: null, at: null });
  return new Response(growthCsv(page), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${consortium.slug}-growth.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
