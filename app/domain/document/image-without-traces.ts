import type { ImageType } from "./image-file";

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * An image without what a camera or a program wrote into it: where and when it was taken, by whom and with what, smaller
 * copies of it, whatever hangs on behind. What it looks like stays: points, colours, and which way up it is. `content`
 * has passed `checkImage`; what cannot be read in it is left out.
 */
export function withoutTraces(content: Uint8Array, type: ImageType): Bytes {
  const view = viewOf(content);
  const turn = orientationOf(content, type);
  switch (type) {
    case "image/jpeg":
      return bareJpeg(view, turn);
    case "image/png":
      return barePng(view, turn);
    case "image/webp":
      return bareWebp(view, turn);
  }
}

/** Which way up a file says it is to be shown, 1 to 8 (Exif 2.32, tag 0x0112); 1 is as its points stand. */
export function orientationOf(content: Uint8Array, type: ImageType): number {
  const exif = EXIF[type](viewOf(content));
  return exif ? orientationIn(exif) : UPRIGHT;
}

const UPRIGHT = 1;

const EXIF: Record<ImageType, (view: DataView) => DataView | null> = {
  "image/jpeg": (view) => {
    const exif = segmentsOf(view).find(({ marker, start }) => marker === 0xe1 && isNamed(view, start + 4, "Exif\0\0"));
    return exif ? partOf(view, exif.start + 10, exif.end) : null;
  },
  "image/png": (view) => {
    const exif = pngChunks(view).find(({ name }) => name === "eXIf");
    return exif ? partOf(view, exif.start + 8, exif.end - 4) : null;
  },
  "image/webp": (view) => {
    const exif = webpChunks(view).find(({ name }) => name === "EXIF");
    if (!exif) return null;
    // Some write the name of JPEG's segment in front
    const start = exif.start + (isNamed(view, exif.start + 8, "Exif\0\0") ? 14 : 8);
    return partOf(view, start, exif.end);
  },
};

/** The first directory of a TIFF's, where cameras say it. */
function orientationIn(tiff: DataView): number {
  if (tiff.byteLength < 8) return UPRIGHT;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, isLittle);
  if (first + 2 > tiff.byteLength) return UPRIGHT;
  const count = tiff.getUint16(first, isLittle);
  for (let entry = 0; entry < count; entry++) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) break;
    if (tiff.getUint16(at, isLittle) !== 0x0112) continue;
    const value = tiff.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** A TIFF that says which way up, and nothing else. */
const tiffOf = (orientation: number): Bytes =>
  join(latin("MM\0*"), big(8, 4), big(1, 2), big(0x0112, 2), big(3, 2), big(1, 4), big(orientation, 2), big(0, 6));

interface Part {
  start: number;
  end: number;
}

interface Segment extends Part {
  marker: number;
}

const [START, END, START_OF_SCAN] = [0xd8, 0xd9, 0xda];

/** What decoding takes: frames, tables, restarts, scans (ITU T.81, table B.1). */
const isDecoded = (marker: number) => (marker >= 0xc0 && marker <= 0xcf) || (marker >= START && marker <= 0xdf);

/** A JPEG to its end, each with its marker; a scan with the points behind it. */
function segmentsOf(view: DataView): Segment[] {
  const segments: Segment[] = [];
  for (let at = 0; at + 2 <= view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    // A byte that fills up
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= END);
    const length = isBare ? 2 : at + 4 <= view.byteLength ? 2 + view.getUint16(at + 2) : 0;
    if (length < 2 || at + length > view.byteLength) break;
    const end = marker === START_OF_SCAN ? endOfScan(view, at + length) : at + length;
    segments.push({ marker, start: at, end });
    if (marker === END) break;
    at = end;
  }
  return segments;
}

/** Points go on until a marker that is neither a restart nor a byte of theirs. */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; at + 1 < view.byteLength; at++) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return view.byteLength;
}

function bareJpeg(view: DataView, turn: number): Bytes {
  const kept = segmentsOf(view).flatMap(({ marker, start, end }): Bytes[] => {
    if (isDecoded(marker)) return [bytesOf(view, start, end)];
    // Without the small picture that may stand in it
    if (marker === 0xe0 && isNamed(view, start + 4, "JFIF\0") && end - start >= 18)
      return [join(latin("\xff\xe0"), big(16, 2), bytesOf(view, start + 4, start + 16), big(0, 2))];
    const isColour =
      (marker === 0xe2 && isNamed(view, start + 4, "ICC_PROFILE\0")) ||
      (marker === 0xee && isNamed(view, start + 4, "Adobe"));
    return isColour ? [bytesOf(view, start, end)] : [];
  });
  if (turn === UPRIGHT) return join(...kept);
  const exif = join(latin("Exif\0\0"), tiffOf(turn));
  const [first = new Uint8Array(), ...rest] = kept;
  return join(first, latin("\xff\xe1"), big(exif.length + 2, 2), exif, ...rest);
}

interface Chunk extends Part {
  name: string;
}

const PNG_HEAD = 8;
/** Points, colours, size of a point, and how a moving picture moves. */
const PNG_KEPT = new Set(
  "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs acTL fcTL fdAT".split(" "),
);

function pngChunks(view: DataView): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = PNG_HEAD; at + 12 <= view.byteLength;) {
    const end = at + 12 + view.getUint32(at);
    if (end > view.byteLength) break;
    const name = nameAt(view, at + 4);
    chunks.push({ name, start: at, end });
    if (name === "IEND") break;
    at = end;
  }
  return chunks;
}

function barePng(view: DataView, turn: number): Bytes {
  const kept = pngChunks(view).filter(({ name }) => PNG_KEPT.has(name));
  const [head, ...rest] = kept.map(({ start, end }) => bytesOf(view, start, end));
  const turned = turn === UPRIGHT ? new Uint8Array() : pngChunk("eXIf", tiffOf(turn));
  return join(bytesOf(view, 0, PNG_HEAD), head ?? new Uint8Array(), turned, ...rest);
}

function pngChunk(name: string, content: Bytes): Bytes {
  const named = join(latin(name), content);
  return join(big(content.length, 4), named, big(checksum(named), 4));
}

/** CRC-32 (PNG specification, annex D). */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const WEBP_HEAD = 12;
const WEBP_KEPT = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** Flags of VP8X (RFC 9649, 2.7) */
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04];

function webpChunks(view: DataView): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = WEBP_HEAD; at + 8 <= view.byteLength;) {
    const end = at + 8 + view.getUint32(at + 4, true);
    if (end > view.byteLength) break;
    chunks.push({ name: nameAt(view, at), start: at, end });
    at = end + (end % 2);
  }
  return chunks;
}

function bareWebp(view: DataView, turn: number): Bytes {
  const kept = webpChunks(view).filter(({ name }) => WEBP_KEPT.has(name));
  const isTurned = turn !== UPRIGHT && kept[0]?.name === "VP8X";
  const parts = kept.map(({ name, start, end }) => {
    const chunk = even(bytesOf(view, start, end));
    if (name === "VP8X") chunk[8] = ((chunk[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (isTurned ? HAS_EXIF : 0);
    return chunk;
  });
  if (isTurned) parts.push(join(latin("EXIF"), little(tiffOf(turn).length, 4), tiffOf(turn)));
  const body = join(latin("WEBP"), ...parts);
  return join(latin("RIFF"), little(body.length, 4), body);
}

/** A chunk ends at an even byte. */
const even = (bytes: Bytes): Bytes => (bytes.length % 2 === 0 ? bytes : join(bytes, new Uint8Array(1)));

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

const bytesOf = ({ buffer, byteOffset }: DataView, start: number, end: number): Bytes =>
  new Uint8Array(buffer, byteOffset + start, end - start).slice();

const partOf = ({ buffer, byteOffset }: DataView, start: number, end: number): DataView | null =>
  end > start ? new DataView(buffer, byteOffset + start, end - start) : null;

const isNamed = (view: DataView, at: number, name: string): boolean =>
  at + name.length <= view.byteLength &&
  [...name].every((letter, index) => view.getUint8(at + index) === letter.charCodeAt(0));

const nameAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));

const latin = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

const big = (value: number, bytes: number): Bytes =>
  Uint8Array.from({ length: bytes }, (_, index) => {
    const shift = 8 * (bytes - 1 - index);
    return shift > 24 ? 0 : (value >>> shift) & 0xff;
  });

const little = (value: number, bytes: number): Bytes => big(value, bytes).toReversed();

function join(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
