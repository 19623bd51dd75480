import { holderOf, type PastedPicture } from "~/editor/images/pasted-pictures";
import { rtfPictures } from "~/editor/images/rtf-pictures";
import { withoutDisguises } from "~/domain/shared/storable-text";
import { ALT_MAX } from "~/text/atoms";
import { PARAGRAPH } from "~/text/block-attributes";
import type { FlatPart } from "~/text/nest";

import { wordsIn, type PastedElement } from "./pasted-html";
import { isPicture } from "./pasted-left-out";
import type { PictureOf } from "./read-pasted";

/**
 * Where the bytes of a pasted picture are: in its address (Google Docs, LibreOffice), in the RTF beside the HTML (Word),
 * in a file beside it (a picture copied in a browser), or with us, where it is an image of another text (`known`: those
 * of this one). Of all others only an address is there, and we fetch nothing from strangers.
 */
export function picturesOf(
  tree: PastedElement,
  data: Pick<DataTransfer, "getData">,
  files: readonly File[],
  known: ReadonlySet<string>,
): PictureOf {
  const all = picturesIn(tree);
  const local = all.filter(({ attributes }) => /^file:/i.test(attributes.src ?? ""));
  const inRtf = local.length > 0 ? rtfPictures(data.getData("text/rtf")) : [];
  const [only] = files;
  const isAlone = all.length === 1 && files.length === 1 && wordsIn(tree).trim() === "";
  return (element) => {
    const alt = altOf(element);
    const { src = "", "data-image": sha256 } = element.attributes;
    if (sha256 !== undefined)
      return known.has(sha256) || !/^[0-9a-f]{64}$/.test(sha256) ? null : { source: sha256, alt };
    const inline = blobOf(src);
    if (inline) return { source: inline, alt };
    const place = local.indexOf(element);
    const found = inRtf.length === local.length ? inRtf[place] : undefined;
    if (found) return { source: found, alt };
    return isAlone && only ? { source: only, alt } : null;
  };
}

/** Pictures that were copied as files, each in a paragraph of its own. */
export function pictureFiles(files: readonly File[]): { parts: FlatPart[]; pictures: PastedPicture[] } {
  return {
    parts: files.map((_file, index) => ({ attributes: PARAGRAPH, content: [holderOf(index)] })),
    pictures: files.map((source) => ({ source, alt: null })),
  };
}

function picturesIn(element: PastedElement): PastedElement[] {
  const within = element.children.flatMap((child) => (typeof child === "string" ? [] : picturesIn(child)));
  return isPicture(element) ? [element, ...within] : within;
}

/** What a program says that a picture shows. The name of a file says nothing. */
function altOf({ attributes: { alt, "data-image": ours } }: PastedElement): string | null {
  if (alt === undefined || (ours !== undefined && alt === "")) return alt ?? null;
  const words = withoutDisguises(alt)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/\p{Cs}/gu, "")
    .trim()
    .slice(0, ALT_MAX);
  if (words === "" || (ours === undefined && /^\S+\.(png|jpe?g|webp|gif|tiff?|bmp)$/i.test(words))) return null;
  return words;
}

function blobOf(address: string): Blob | null {
  const found = /^data:(image\/[a-z+]+);base64,/i.exec(address);
  if (!found) return null;
  try {
    const letters = atob(address.slice(found[0].length).replace(/\s/g, ""));
    return new Blob([Uint8Array.from(letters, (letter) => letter.charCodeAt(0))], { type: found[1] });
  } catch {
    return null;
  }
}
