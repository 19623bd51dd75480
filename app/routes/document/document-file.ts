import type { LoaderFunctionArgs } from "@remix-run/node";

import { isExportFormat } from "~/features/document/export/export-formats";
import { exportDocument } from "~/features/document/export/export-text.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { answerWithFile } from "./answer-with-file.server";

/** The text that is being written, as a file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { documentId = "", format } = params;
  if (!isExportFormat(format) || format === "json") throw notFound();
  const asked = new URL(request.url).searchParams;
  const isForListeners = asked.get("profile") === "ua";
  const isMarkedUp = asked.get("markup") === "1";
  const isProposed = asked.get("reading") === "proposed";
  const wanted = { format, isForListeners, isMarkedUp, isProposed };
  return answerWithFile(await exportDocument(context.deps, actor, consortium, documentId, wanted));
}
