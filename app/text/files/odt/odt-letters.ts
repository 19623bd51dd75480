import { plainText } from "~/text/formats/plain";
import { isLinkAddress } from "~/text/link-address";
import type { RichTextMark, RichTextNode } from "~/text/rich-text";
import { missingImage, shownImage } from "~/text/files/file-parts";
import type { OdtContext } from "./odt-context";
import { element, words, type Xml } from "./odt-xml";

/** In centimetres */
export const PAGE_WIDTH = 16;
const PAGE_HEIGHT = 23;

/** The letters of a block. `writeNote` writes what stands in a footnote. */
export const odtLetters = (
  context: OdtContext,
  nodes: readonly RichTextNode[],
  writeNote: (blocks: readonly RichTextNode[]) => Xml[],
): Xml[] => nodes.map((node) => marked(context, node.marks ?? [], letters(context, node, writeNote)));

function letters(context: OdtContext, node: RichTextNode, writeNote: (blocks: readonly RichTextNode[]) => Xml[]): Xml {
  switch (node.type) {
    case "text":
      return words(typeof node.text === "string" ? node.text : "");
    case "hardBreak":
      return element("text:line-break");
    case "footnote":
      return footnote(context, node, writeNote);
    case "image":
      return image(context, node);
    default:
      return words(plainText(node));
  }
}

function marked(context: OdtContext, marks: readonly RichTextMark[], inside: Xml): Xml {
  const names = marks.map(({ type }) => type).filter((type) => type !== "link");
  const spelled =
    names.length > 0 ? element("text:span", { "text:style-name": context.letterStyle(names) }, inside) : inside;
  const href = marks.find(({ type }) => type === "link")?.attrs?.href;
  const target = isLinkAddress(href) ? href : context.placeOf(href);
  return target === null ? spelled : element("text:a", { "xlink:type": "simple", "xlink:href": target }, spelled);
}

function footnote(
  context: OdtContext,
  { content = [] }: RichTextNode,
  writeNote: (blocks: readonly RichTextNode[]) => Xml[],
): Xml {
  const number = context.nextNote();
  return element(
    "text:note",
    { "text:id": `note${number}`, "text:note-class": "footnote" },
    element("text:note-citation", {}, words(String(number))),
    element("text:note-body", {}, ...writeNote(content)),
  );
}

function image(context: OdtContext, node: RichTextNode): Xml {
  const shown = shownImage(node, context.file.images);
  if (!shown) return words("");
  if (!shown.image) return words(missingImage(shown, context.file));
  const { width, height } = shown.image;
  const wide = (PAGE_WIDTH * shown.width) / 100;
  const scale = Math.min(1, PAGE_HEIGHT / Math.max(0.1, (wide * height) / Math.max(1, width)));
  const size = {
    "svg:width": `${(wide * scale).toFixed(2)}cm`,
    "svg:height": `${(((wide * height) / Math.max(1, width)) * scale).toFixed(2)}cm`,
  };
  return element(
    "draw:frame",
    { "draw:name": context.nextImage(), "text:anchor-type": "as-char", ...size },
    element("draw:image", {
      "xlink:href": context.picture(shown.sha256, shown.image),
      "xlink:type": "simple",
      "xlink:show": "embed",
      "xlink:actuate": "onLoad",
    }),
    ...(shown.alt ? [element("svg:desc", {}, words(shown.alt))] : []),
  );
}
