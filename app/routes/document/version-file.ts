import type { LoaderFunctionArgs } from "@remix-run/node";

import { isExportFormat } from "~/features/document/export/export-formats";
import { exportVersion } from "~/features/document/export/export-text.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";
import { answerWithFile } from "./answer-with-file.server";

/** A frozen version as a file: `json` is byte for byte what was hashed. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { documentId = "", number, format } = params;
  if (!isExportFormat(format)) throw notFound();
  const isForListeners = new URL(request.url).searchParams.get("profile") === "ua";
  return answerWithFile(
    await exportVersion(context.deps, actor, consortium, documentId, Number(number), { format, isForListeners }),
  );
}
