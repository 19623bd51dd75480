import type { LoaderFunctionArgs } from "@remix-run/node";

import { casePapersFile } from "~/features/case-paper/case-papers-file.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** All case papers as they were made, for whoever makes them. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const archive = await casePapersFile(context.deps, actor, consortium);
  if (!archive) throw notFound();
  return new Response(archive.stream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${archive.filename}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
