import type { LoaderFunctionArgs } from "@remix-run/node";

import { economyCsv, economyPage } from "~/features/grant/budget/economy-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { m } from "~/paraglide/messages.js";

/** The partners' sums as a file for a spreadsheet. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const page = await economyPage(context.deps, actor, consortium);
  if (!page?.application) throw notFound();
  const words = {
    partner: m.grant_partner(),
    cost: m.grant_budget_cost(),
    ownShare: m.grant_budget_own(),
    perInhabitant: m.grant_economy_per_inhabitant(),
  };
  return new Response(economyCsv(page.partners, words), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${consortium.slug}-budsjett.csv"`,
    },
  });
}
