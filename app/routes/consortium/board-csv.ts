import type { LoaderFunctionArgs } from "@remix-run/node";

import { boardCsv } from "~/features/consortium/board/board-csv.server";
import { boardPage } from "~/features/consortium/board/board-page.server";
import { requireConsortium } from "~/http/consortium.server";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await boardPage(context.deps, actor, consortium, { step: null, county: null });
  return new Response(boardCsv(page), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${consortium.slug}.csv"`,
      "Cache-Control": "private, no-store",
    },
  });
}
