import type { SaidOfImage } from "./read-images";
import { childOf, elementsIn, within, type XmlElement } from "./read-xml";
import { numberOf } from "./word-styles";

/** A picture of a drawing, by the name that the part gives it. */
export interface WordPicture {
  id: string;
  said: SaidOfImage;
}

/** Of a page with margins as Word has them, in English Metric Units */
const USUAL_WIDTH = 5_731_510;
const EMU_PER_POINT = 12_700;
const EMU_PER_TWIP = 635;

/** How wide the letters of a page run, in English Metric Units. */
export function pageWidth(body: XmlElement | null): number {
  const section = body ? within(body, "w:sectPr").at(-1) : undefined;
  const size = (name: string, attribute: string) => numberOf(childOf(section, name)?.attributes[attribute]) ?? 0;
  const twips = size("w:pgSz", "w:w") - size("w:pgMar", "w:left") - size("w:pgMar", "w:right");
  return twips > 1_000 ? twips * EMU_PER_TWIP : USUAL_WIDTH;
}

/** What a drawing is; a text box may have pictures in it too. */
export function drawingKind(drawing: XmlElement): "textBox" | "image" | "object" {
  if (within(drawing, "w:txbxContent").length > 0) return "textBox";
  return within(drawing, "pic:pic").length + within(drawing, "v:imagedata").length > 0 ? "image" : "object";
}

/** The pictures of a drawing. Of what is there in two ways, as the newer of them has it. */
export function picturesIn(drawing: XmlElement, page: number): WordPicture[] {
  if (drawing.name === "mc:AlternateContent") {
    const ways = elementsIn(drawing).map((way) => elementsIn(way).flatMap((one) => picturesIn(one, page)));
    return ways.find((pictures) => pictures.length > 0) ?? [];
  }
  return drawing.name === "w:pict" ? olderPictures(drawing, page) : newerPictures(drawing, page);
}

function newerPictures(drawing: XmlElement, page: number): WordPicture[] {
  return elementsIn(drawing).flatMap((frame) => {
    const alt = altOf(childOf(frame, "wp:docPr"));
    const whole = numberOf(childOf(frame, "wp:extent")?.attributes["cx"]);
    const pictures = within(frame, "pic:pic");
    return pictures.flatMap((picture) => {
      const id = within(picture, "a:blip")[0]?.attributes["r:embed"];
      const own = numberOf(childOf(childOf(childOf(picture, "pic:spPr"), "a:xfrm"), "a:ext")?.attributes["cx"]);
      const width = (pictures.length > 1 ? own : whole) ?? page;
      return id ? [{ id, said: { alt, width: (100 * width) / page } }] : [];
    });
  });
}

/** Null where nobody has said what it shows; empty where it only decorates. */
function altOf(properties: XmlElement | null): string | null {
  if (!properties) return null;
  const decorates = within(properties, "adec:decorative")[0]?.attributes["val"];
  if (decorates === "1" || decorates === "true") return "";
  return properties.attributes["descr"]?.trim() || null;
}

function olderPictures(picture: XmlElement, page: number): WordPicture[] {
  return elementsIn(picture).flatMap((shape) => {
    const id = childOf(shape, "v:imagedata")?.attributes["r:id"];
    const points = numberOf(/(?:^|;)\s*width:\s*([\d.]+)pt/.exec(shape.attributes["style"] ?? "")?.[1]);
    const width = points === null ? 100 : (100 * points * EMU_PER_POINT) / page;
    return id ? [{ id, said: { alt: shape.attributes["alt"]?.trim() || null, width } }] : [];
  });
}
