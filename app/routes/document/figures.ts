import type { LoaderFunctionArgs } from "@remix-run/node";

import { figuresPage } from "~/features/document/figures-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** The live blocks of a text, for whoever has it open: `block=partners`, `block=shares 1804`, and `choices`. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = new URL(request.url).searchParams;
  const blocks = asked.getAll("block").map((block) => {
    const [name = "", ...filter] = block.split(" ");
    return { name, filter: filter.join(" ") };
  });
  const isChoosing = asked.has("choices");
  const page = await figuresPage(context.deps, actor, consortium, params["documentId"] ?? "", { blocks, isChoosing });
  if (!page) throw notFound();
  return Response.json(page, { headers: { "Cache-Control": "private, no-store" } });
}
