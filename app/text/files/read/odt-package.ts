import { zipSync } from "fflate";

import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

import { isArchive, TooLarge, unpack, unpackImages, xmlPart } from "./archive";
import { childOf, within, type XmlElement } from "./read-xml";

/** What an OpenDocument text says its words with; everything else in it is never unpacked. */
export interface OdtPackage {
  text: XmlElement;
  /** Of the text, then of the file */
  styles: XmlElement[];
  /** By their name in the archive */
  images: ReadonlyMap<string, Uint8Array>;
  /** The same parts alone, with these of its images, as a file that reads the same. */
  kept(images: ReadonlySet<string>): Uint8Array;
}

const OASIS = "urn:oasis:names:tc:opendocument:xmlns:";
const NAMESPACES: Readonly<Record<string, string>> = {
  [`${OASIS}office:1.0`]: "office",
  [`${OASIS}text:1.0`]: "text",
  [`${OASIS}table:1.0`]: "table",
  [`${OASIS}drawing:1.0`]: "draw",
  [`${OASIS}style:1.0`]: "style",
  [`${OASIS}xsl-fo-compatible:1.0`]: "fo",
  [`${OASIS}svg-compatible:1.0`]: "svg",
  [`${OASIS}manifest:1.0`]: "manifest",
  "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://www.w3.org/1999/xlink": "xlink",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

const MANIFEST = "META-INF/manifest.xml";

/** Whether an archive is one of OpenDocument, a text or not. */
export function isOpenDocument(bytes: Uint8Array): boolean {
  if (!isArchive(bytes)) return false;
  try {
    return (
      unpack(bytes, new Map(), ["content.xml"]).has("content.xml") || unpack(bytes, new Map(), [MANIFEST]).has(MANIFEST)
    );
  } catch {
    return false;
  }
}

/**
 * The parts of an OpenDocument text. Issues: import_file_other, import_file_locked, import_file_damaged,
 * import_file_too_large.
 */
export function openOdt(bytes: Uint8Array): Verdict<OdtPackage> {
  try {
    return open(bytes);
  } catch (error) {
    return refuse(error instanceof TooLarge ? "import_file_too_large" : "import_file_damaged", "file");
  }
}

function open(bytes: Uint8Array): Verdict<OdtPackage> {
  const files = unpack(bytes, new Map(), ["content.xml", "styles.xml", MANIFEST]);
  const manifest = xmlPart(files, MANIFEST, NAMESPACES);
  if (manifest && within(manifest, "manifest:encryption-data").length > 0) return refuse("import_file_locked", "file");
  files.delete(MANIFEST);
  const content = xmlPart(files, "content.xml", NAMESPACES);
  const text = childOf(childOf(content, "office:body"), "office:text");
  if (!content || !text) return refuse("import_file_other", "file");
  const styles = xmlPart(files, "styles.xml", NAMESPACES);
  const images = unpackImages(bytes, namesOfImages(text));
  return accept({
    text,
    styles: [content, styles].flatMap((part) =>
      ["office:automatic-styles", "office:styles"].flatMap((name) => childOf(part, name) ?? []),
    ),
    images,
    kept: (names) => zipSync(Object.fromEntries([...files, ...[...images].filter(([name]) => names.has(name))])),
  });
}

const namesOfImages = (text: XmlElement): Set<string> =>
  new Set(within(text, "draw:image").map((image) => imageName(image.attributes["xlink:href"])));

/** The name in the archive that an image's address means; an address outside means none. */
export const imageName = (address: string | undefined): string => (address ?? "").replace(/^\.\//, "");
