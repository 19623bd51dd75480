import type { LoaderFunctionArgs } from "@remix-run/node";

import { requirementsXlsx } from "~/features/requirement/requirement-file.server";

import { fileOf } from "./file-of.server";

/** The requirements as a workbook. */
export const loader = (args: LoaderFunctionArgs) =>
  fileOf(args, {
    extension: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: requirementsXlsx,
  });
