import { strFromU8, unzipSync } from "fflate";

import { childOf, elementsIn, readXml, textIn, within, type XmlElement } from "~/text/files/read/read-xml";

const NAMESPACES = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
  "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
  "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
  "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
  "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
  "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
  "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
  "http://www.w3.org/1999/xlink": "xlink",
};

/** The parts of a Word or OpenDocument file; fails where one is no XML. */
export function openOffice(bytes: Uint8Array): { files: Record<string, Uint8Array>; part(name: string): XmlElement } {
  const files = unzipSync(bytes);
  const read = (name: string): XmlElement => {
    const bytes = files[name];
    const root = bytes && readXml(strFromU8(bytes), NAMESPACES);
    if (!root) throw new Error(`${name} is missing or no XML`);
    return root;
  };
  for (const name of Object.keys(files)) if (/\.(xml|rels)$/.test(name)) read(name);
  return { files, part: read };
}

/** Paragraphs of a Word part as 'Style: words', in order, those in tables among them. */
export const wordLines = (part: XmlElement): string[] =>
  within(part, "w:p").map((paragraph) => {
    const style = childOf(childOf(paragraph, "w:pPr"), "w:pStyle")?.attributes["w:val"];
    return `${style ? `${style}: ` : ""}${wordsOf(paragraph)}`;
  });

function wordsOf(element: XmlElement): string {
  return elementsIn(element)
    .map((child) => {
      if (child.name === "w:t" || child.name === "w:delText") return textIn(child);
      if (child.name === "w:br") return "\n";
      if (child.name === "w:footnoteReference") return `[${child.attributes["w:id"]}]`;
      return child.name === "w:p" ? "" : wordsOf(child);
    })
    .join("");
}
