import type { LoaderFunctionArgs } from "@remix-run/node";

import { slugOf } from "~/domain/shared/text";
import { filterOf } from "~/features/document/hearing/hearing-remarks";
import { hearingTable } from "~/features/document/hearing/hearing-table-file.server";
import { requireConsortium } from "~/http/consortium.server";
import { downloadOf } from "~/http/download";
import { notFound } from "~/http/refusals";
import { roundOf } from "./hearing-action.server";

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

/** The answers of a round as a table, with the filter of the page. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const { format } = params;
  if (format !== "xlsx" && format !== "docx") throw notFound();
  const filter = filterOf(new URL(request.url).searchParams);
  const table = await hearingTable(context.deps, actor, consortium, roundOf(params), filter, format);
  if (!table) throw notFound();
  const filename = `${slugOf(table.title) || "horing"}-svar.${format}`;
  return downloadOf({ filename, mediaType: TYPES[format], content: table.bytes });
}
