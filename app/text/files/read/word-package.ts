import { zipSync } from "fflate";

import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

import { isArchive, startsWith, TooLarge, unpack, unpackImages, xmlPart } from "./archive";
import { elementsIn, type XmlElement } from "./read-xml";

/** What a Word file says its words with; everything else in it is never unpacked. */
export interface WordPackage {
  document: XmlElement;
  styles: XmlElement | null;
  numbering: XmlElement | null;
  footnotes: XmlElement | null;
  endnotes: XmlElement | null;
  comments: XmlElement | null;
  /** Which comments answer which. */
  commentRelations: XmlElement | null;
  /** Addresses outside the file, by the name that a part gives them. They are read, never opened. */
  links: Record<LinkingPart, ReadonlyMap<string, string>>;
  /** Images within it, by the name that the text gives them. */
  images: ReadonlyMap<string, WordImage>;
  /** The same parts alone, with these of its images, as a file that reads the same. */
  kept(images: readonly WordImage[]): Uint8Array;
}

export interface WordImage {
  /** In the archive */
  name: string;
  bytes: Uint8Array;
}

export type LinkingPart = "document" | "footnotes" | "endnotes";

const WORD = ["http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"] as const;
const NAMESPACES: Readonly<Record<string, string>> = {
  [`${WORD[0]}/wordprocessingml/2006/main`]: "w",
  [`${WORD[1]}/wordprocessingml/main`]: "w",
  [`${WORD[0]}/officeDocument/2006/relationships`]: "r",
  [`${WORD[1]}/officeDocument/relationships`]: "r",
  [`${WORD[0]}/officeDocument/2006/math`]: "m",
  [`${WORD[1]}/officeDocument/math`]: "m",
  [`${WORD[0]}/drawingml/2006/picture`]: "pic",
  [`${WORD[1]}/drawingml/picture`]: "pic",
  [`${WORD[0]}/drawingml/2006/wordprocessingDrawing`]: "wp",
  [`${WORD[1]}/drawingml/wordprocessingDrawing`]: "wp",
  [`${WORD[0]}/drawingml/2006/main`]: "a",
  [`${WORD[1]}/drawingml/main`]: "a",
  "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
  "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
  "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
  "urn:schemas-microsoft-com:vml": "v",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/**
 * The parts of a Word file, told by what is in it and not by its name. Issues: import_file_other, import_file_old,
 * import_file_locked, import_file_damaged, import_file_too_large.
 */
export function openWord(bytes: Uint8Array): Verdict<WordPackage> {
  if (startsWith(bytes, OLE)) return refuse(oleIssue(bytes), "file");
  if (!isArchive(bytes)) return refuse("import_file_other", "file");
  try {
    return open(bytes);
  } catch (error) {
    return refuse(error instanceof TooLarge ? "import_file_too_large" : "import_file_damaged", "file");
  }
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** Word's former files, and those with a password, are both of the older kind; their directory says which. */
function oleIssue(bytes: Uint8Array): string {
  const has = (name: string) => Buffer.from(bytes).includes(Buffer.from(name, "utf16le"));
  if (has("EncryptedPackage")) return "import_file_locked";
  return has("WordDocument") ? "import_file_old" : "import_file_other";
}

function open(bytes: Uint8Array): Verdict<WordPackage> {
  const files = new Map<string, Uint8Array>();
  const root = relationsOf(unpack(bytes, files, ["_rels/.rels"]).get("_rels/.rels"), "");
  const main = root.find(({ type }) => type === "officeDocument")?.target;
  if (!main || !unpack(bytes, files, [main, relationsName(main)]).has(main)) return refuse("import_file_other", "file");
  const relations = relationsOf(files.get(relationsName(main)), main);
  const target = (type: string) => relations.find((one) => one.type === type && !one.isOutside)?.target ?? "";
  const styles = target("styles");
  const numbering = target("numbering");
  const [footnotes, endnotes] = [target("footnotes"), target("endnotes")];
  const [comments, commentRelations] = [target("comments"), target("commentsExtended")];
  const parts = [styles, numbering, footnotes, endnotes, comments, commentRelations];
  unpack(bytes, files, [...parts, relationsName(footnotes), relationsName(endnotes)]);
  const document = xmlPart(files, main, NAMESPACES);
  if (document?.name !== "w:document") return refuse("import_file_other", "file");
  const linksOf = (name: string) => outside(relationsOf(files.get(relationsName(name)), name));
  return accept({
    document,
    styles: xmlPart(files, styles, NAMESPACES),
    numbering: xmlPart(files, numbering, NAMESPACES),
    footnotes: xmlPart(files, footnotes, NAMESPACES),
    endnotes: xmlPart(files, endnotes, NAMESPACES),
    comments: xmlPart(files, comments, NAMESPACES),
    commentRelations: xmlPart(files, commentRelations, NAMESPACES),
    links: { document: outside(relations), footnotes: linksOf(footnotes), endnotes: linksOf(endnotes) },
    images: imagesIn(bytes, relations),
    kept: (images) =>
      zipSync(Object.fromEntries([...files, ...images.map((image) => [image.name, image.bytes] as const)])),
  });
}

function imagesIn(bytes: Uint8Array, relations: readonly Relation[]): Map<string, WordImage> {
  const named = relations.filter(({ type, isOutside }) => type === "image" && !isOutside);
  const unpacked = unpackImages(bytes, new Set(named.map(({ target }) => target)));
  return new Map(
    named.flatMap(({ id, target: name }) => {
      const content = unpacked.get(name);
      return content ? [[id, { name, bytes: content }] as const] : [];
    }),
  );
}

interface Relation {
  id: string;
  /** The last word of its address */
  type: string;
  /** A name in the archive, or an address outside it */
  target: string;
  isOutside: boolean;
}

function relationsOf(bytes: Uint8Array | undefined, from: string): Relation[] {
  const part = bytes ? xmlPart(new Map([["", bytes]]), "", NAMESPACES) : null;
  return (part ? elementsIn(part) : []).map(({ attributes }) => {
    const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes;
    const isOutside = mode === "External";
    return { id, type: type.split("/").at(-1) ?? "", target: isOutside ? target : nameIn(from, target), isOutside };
  });
}

const outside = (relations: readonly Relation[]): ReadonlyMap<string, string> =>
  new Map(relations.flatMap(({ id, target, isOutside }) => (isOutside ? [[id, target] as const] : [])));

/** The name in the archive that a part's target means. */
const nameIn = (from: string, target: string): string =>
  target.startsWith("/") ? target.slice(1) : `${folderOf(from)}${target}`;

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);

const relationsName = (name: string): string => {
  const folder = folderOf(name);
  return `${folder}_rels/${name.slice(folder.length)}.rels`;
};
