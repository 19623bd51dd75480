import type { LoaderFunctionArgs } from "@remix-run/node";

import { documentAuthors } from "~/features/document/document-authors.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** Who is behind the writing, as JSON for the editor that is open. For those who may read the document. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const authors = await documentAuthors(context.deps, actor, consortium, params["documentId"] ?? "");
  if (!authors) throw notFound();
  return Response.json(authors, { headers: { "Cache-Control": "private, no-store" } });
}
