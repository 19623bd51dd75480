import type { LoaderFunctionArgs } from "@remix-run/node";

import { slugOf } from "~/domain/shared/text";
import { versionContent } from "~/features/document/version-page.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** A frozen version as a file: `json` is byte for byte what was hashed, `html` a page of its own. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { documentId = "", number, format } = params;
  if (format !== "json" && format !== "html") throw notFound();
  const version = await versionContent(context.deps, actor, consortium, documentId, Number(number));
  if (!version) throw notFound();
  const name = `${slugOf(version.title) || "dokument"}-v${Number(number)}.${format}`;
  const title = version.title.replace(/[&<>"]/g, " ");
  const page = `<!doctype html><html lang="${version.language}"><meta charset="utf-8"><title>${title}</title>${version.html}</html>`;
  return new Response(format === "json" ? version.json : page, {
    headers: {
      "Content-Type": format === "json" ? "application/json; charset=utf-8" : "text/html; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
