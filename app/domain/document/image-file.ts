import { accept, refuse, type Verdict } from "~/domain/shared/verdict";

export type ImageType = "image/png" | "image/jpeg" | "image/webp";

export interface ImageFile {
  type: ImageType;
  /** In pixels, as the file itself says it */
  width: number;
  height: number;
}

/** Of one document: more than a book has. */
export const MOST_IMAGES = 500;

/** 8 MiB: a photo from a telephone, not a scan for print. Bytes. */
export const IMAGE_BYTES = 8 * 1024 * 1024;
/** What a browser makes of an image takes four bytes a pixel, whatever the size of the file. */
const MEGAPIXELS = 50;
const LONGEST_SIDE = 20_000;

/**
 * What an image is, by its content and never by its name, read from its head: nothing is decoded.
 * Issues: image_type, image_damaged, image_too_many_pixels {megapixels}.
 */
export function checkImage(content: Uint8Array): Verdict<ImageFile> {
  const type = typeOf(content);
  if (!type) return refuse("image_type", "image");
  const size = SIZES[type](new DataView(content.buffer, content.byteOffset, content.byteLength));
  if (!size || size.width < 1 || size.height < 1) return refuse("image_damaged", "image");
  const { width, height } = size;
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MEGAPIXELS * 1_000_000)
    return refuse("image_too_many_pixels", "image", { megapixels: MEGAPIXELS });
  return accept({ type, width, height });
}

type Size = Pick<ImageFile, "width" | "height">;

const SIGNATURES: [ImageType, (content: Uint8Array) => boolean][] = [
  ["image/png", (content) => has(content, 0, "\x89PNG\r\n\x1a\n")],
  ["image/jpeg", (content) => has(content, 0, "\xff\xd8\xff")],
  ["image/webp", (content) => has(content, 0, "RIFF") && has(content, 8, "WEBP")],
];

const typeOf = (content: Uint8Array): ImageType | null => SIGNATURES.find(([, isIt]) => isIt(content))?.[0] ?? null;

const has = (content: Uint8Array, at: number, letters: string): boolean =>
  [...letters].every((letter, index) => content[at + index] === letter.charCodeAt(0));

const nameAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));

const SIZES: Record<ImageType, (view: DataView) => Size | null> = {
  "image/png": pngSize,
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
};

/** The first chunk, which says it, is of 13 bytes (PNG specification, 11.2.1). */
function pngSize(view: DataView): Size | null {
  if (view.byteLength < 33 || view.getUint32(8) !== 13 || nameAt(view, 12) !== "IHDR") return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

const START_OF_SCAN = 0xda;
/** SOF0 to SOF15 without DHT, JPG and DAC (ITU T.81, table B.1). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Segment by segment to the frame, which stands before the first scan. */
function jpegSize(view: DataView): Size | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Bytes that fill up
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return null;
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    const length = isBare ? 0 : view.getUint16(at + 2);
    if (!isBare && length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/** The largest of the canvas and what is drawn on it: a file may say a small one and hold a large one (RFC 9649). */
function webpSize(view: DataView): Size | null {
  const largest: Size = { width: 0, height: 0 };
  let at = 12;
  while (at + 18 <= view.byteLength) {
    const [name, start] = [nameAt(view, at), at + 8];
    const size = webpChunkSize(view, name, start);
    largest.width = Math.max(largest.width, size?.width ?? 0);
    largest.height = Math.max(largest.height, size?.height ?? 0);
    const length = view.getUint32(at + 4, true);
    // A frame of an animation holds further chunks behind its own sixteen bytes
    at = name === "ANMF" ? start + 16 : start + length + (length % 2);
  }
  return largest;
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;

function webpChunkSize(view: DataView, name: string, start: number): Size | null {
  if (start + 10 > view.byteLength) return null;
  switch (name) {
    case "VP8X":
      return { width: 1 + uint24(view, start + 4), height: 1 + uint24(view, start + 7) };
    case "VP8L": {
      const bits = view.getUint32(start + 1, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case "VP8 ":
      return { width: view.getUint16(start + 6, true) & 0x3fff, height: view.getUint16(start + 8, true) & 0x3fff };
    default:
      return null;
  }
}
