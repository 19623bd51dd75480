import { strToU8, type Zippable, zipSync } from "fflate";

import { outlineOf } from "~/text/outline";
import type { TextFile } from "~/text/files/text-file";
import { odtBlocks } from "./odt-blocks";
import { OdtContext } from "./odt-context";
import { odtStyles } from "./odt-styles";
import { element, part, plain, words, type Xml } from "./odt-xml";

const TYPE = "application/vnd.oasis.opendocument.text";

/** A text for LibreOffice and its like, to go on writing in. */
export function odtFile(file: TextFile): Uint8Array {
  const context = new OdtContext(file);
  const body = [...head(file), ...odtBlocks(context, file.body.content ?? [])];
  const content = part(
    "office:document-content",
    element("office:automatic-styles", {}, ...context.styles),
    element("office:body", {}, element("office:text", {}, ...body)),
  );
  // The type stands first and unpacked, so that a program sees it in the first bytes
  const files: Zippable = {
    mimetype: [strToU8(TYPE), { level: 0 }],
    "content.xml": strToU8(content),
    "styles.xml": strToU8(odtStyles(file)),
    "meta.xml": strToU8(meta(file)),
    "META-INF/manifest.xml": strToU8(manifest(context)),
  };
  for (const [name, { bytes }] of context.pictures) files[name] = [bytes, { level: 0 }];
  return zipSync(files, { mtime: new Date(file.at) });
}

function head(file: TextFile): Xml[] {
  const { title, owner, stage, asOf, sha256, words: said } = file;
  const line = (style: string, text: string) => element("text:p", { "text:style-name": style }, words(text));
  return [
    line("Title", title),
    line("Subtitle", owner),
    line("Subtitle", `${stage}, ${asOf}`),
    ...(sha256 ? [line("Subtitle", `${said.fingerprint}: ${sha256}`)] : []),
    ...contents(file),
    element("text:p", { "text:style-name": "Page_20_Break" }),
  ];
}

/** Linked, and without numbers of pages until the program that opens it has laid them out. */
function contents({ body, numbersHeadings, words: said }: TextFile): Xml[] {
  const entries = outlineOf(body);
  if (entries.length < 2) return [];
  const lines = entries.map(({ level, number, text }, index) =>
    element(
      "text:p",
      { "text:style-name": `Contents_20_${level}` },
      element(
        "text:a",
        { "xlink:type": "simple", "xlink:href": `#avsnitt_${index + 1}` },
        words(numbersHeadings === false ? text : `${number} ${text}`),
      ),
    ),
  );
  const title = element("text:p", { "text:style-name": "Contents_20_Heading" }, words(said.contents));
  return [
    element(
      "text:table-of-content",
      { "text:name": said.contents, "text:protected": "true" },
      element("text:table-of-content-source", { "text:outline-level": 3 }),
      element(
        "text:index-body",
        {},
        element("text:index-title", { "text:name": `${said.contents}_Head` }, title),
        ...lines,
      ),
    ),
  ];
}

const meta = ({ title, owner, at, language }: TextFile): string =>
  part(
    "office:document-meta",
    element(
      "office:meta",
      {},
      element("dc:title", {}, plain(title)),
      element("dc:creator", {}, plain(owner)),
      element("dc:date", {}, plain(at)),
      element("dc:language", {}, plain(language)),
    ),
  );

function manifest({ pictures }: OdtContext): string {
  const names = [
    ["/", TYPE],
    ["content.xml", "text/xml"],
    ["styles.xml", "text/xml"],
    ["meta.xml", "text/xml"],
    ...[...pictures].map(([name, { mediaType }]) => [name, mediaType]),
  ];
  const entries = names.map(([name = "", type = ""]) =>
    element("manifest:file-entry", { "manifest:full-path": name, "manifest:media-type": type }),
  );
  const address = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0";
  const { xml } = element("manifest:manifest", { "xmlns:manifest": address, "manifest:version": "1.3" }, ...entries);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
}
