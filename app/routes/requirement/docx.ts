import type { LoaderFunctionArgs } from "@remix-run/node";

import { requirementsDocx } from "~/features/requirement/requirement-file.server";

import { fileOf } from "./file-of.server";

/** The requirements as a Word document. */
export const loader = (args: LoaderFunctionArgs) =>
  fileOf(args, {
    extension: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write: requirementsDocx,
  });
