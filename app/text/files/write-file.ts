import { asOrdinaryBlocks } from "~/text/live/lift-live";
import { docxFile } from "./docx/docx-file";
import { htmlFile } from "./html-file";
import { markdownFile } from "./markdown-file";
import { odtFile } from "./odt/odt-file";
import { typstFile } from "./typst-file";
import type { TextFile, WrittenFormat } from "./text-file";

const WRITERS: Record<WrittenFormat, (file: TextFile) => string | Uint8Array | Promise<Uint8Array>> = {
  html: htmlFile,
  md: markdownFile,
  docx: docxFile,
  odt: odtFile,
  typst: typstFile,
};

/** The file of a text, in a format that is written here. */
export async function writeFile(format: WrittenFormat, file: TextFile): Promise<Uint8Array> {
  // A page has a form of its own for them
  const body = format === "html" ? file.body : asOrdinaryBlocks(file.body);
  const written = await WRITERS[format]({ ...file, body });
  return typeof written === "string" ? new TextEncoder().encode(written) : written;
}
