import type { LoaderFunctionArgs } from "@remix-run/node";

import { requirementsCsv } from "~/features/requirement/requirement-file.server";

import { fileOf } from "./file-of.server";

/** The requirements as a plain table. */
export const loader = (args: LoaderFunctionArgs) =>
  fileOf(args, { extension: "csv", mediaType: "text/csv; charset=utf-8", write: requirementsCsv });
