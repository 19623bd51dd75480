const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const number = (value: number, bytes: number, isLittle = false) => {
  const big = Array.from({ length: bytes }, (_, index) => (value >>> (8 * (bytes - 1 - index))) & 0xff);
  return Uint8Array.from(isLittle ? big.toReversed() : big);
};

export const joinBytes = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The head of a PNG that says it is this large; `marks` makes it one of its own. */
export const pngHead = (width: number, height: number, marks = ""): Uint8Array<ArrayBuffer> =>
  joinBytes(
    latin("\x89PNG\r\n\x1a\n"),
    number(13, 4),
    latin("IHDR"),
    number(width, 4),
    number(height, 4),
    latin("\x08\x06\0\0\0"),
    number(0, 4),
    ...(marks === "" ? [] : [pngChunk("IDAT", latin(marks))]),
  );

export const jpegHead = (width: number, height: number): Uint8Array<ArrayBuffer> =>
  joinBytes(
    latin("\xff\xd8\xff\xe0"),
    number(16, 2),
    latin("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    latin("\xff\xc2"),
    number(17, 2),
    latin("\x08"),
    number(height, 2),
    number(width, 2),
    latin("\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"),
  );

const chunk = (name: string, content: Uint8Array) =>
  joinBytes(latin(name), number(content.length, 4, true), content, new Uint8Array(content.length % 2));

/** A canvas of one size, and what is drawn on it of another. */
export function webpHead(canvas: [number, number], drawn: [number, number]): Uint8Array<ArrayBuffer> {
  const size = ([width, height]: [number, number]) =>
    joinBytes(number(width - 1, 3, true), number(height - 1, 3, true));
  const bits = (drawn[0] - 1) | ((drawn[1] - 1) << 14);
  const content = joinBytes(
    chunk("VP8X", joinBytes(new Uint8Array(4), size(canvas))),
    chunk("VP8L", joinBytes(latin("\x2f"), number(bits, 4, true), new Uint8Array(12))),
  );
  return joinBytes(latin("RIFF"), number(content.length + 4, 4, true), latin("WEBP"), content);
}

/** What a camera writes: which way up, and some words. */
const exif = (orientation: number, words: string) =>
  joinBytes(
    latin("II*\0"),
    number(8, 4, true),
    number(2, 2, true),
    ...[0x0112, 3, 1].map((value, index) => number(value, index === 2 ? 4 : 2, true)),
    number(orientation, 4, true),
    ...[0x010e, 2, words.length].map((value, index) => number(value, index === 2 ? 4 : 2, true)),
    number(38, 4, true),
    number(0, 4),
    latin(words),
  );

const segment = (marker: number, content: Uint8Array) =>
  joinBytes(number(0xff00 | marker, 2), number(content.length + 2, 2), content);

/** As a telephone takes it: `words` in its Exif, in XMP, in a comment, in a small picture, and behind its end. */
export function jpegPhoto(words: string, orientation: number): Uint8Array<ArrayBuffer> {
  const said = latin(words);
  const pixels = new Uint8Array(3 * Math.ceil(said.length / 3));
  pixels.set(said);
  return joinBytes(
    latin("\xff\xd8"),
    segment(0xe0, joinBytes(latin("JFIF\0\x01\x01\0\0\x01\0\x01"), number(pixels.length / 3, 1), number(1, 1), pixels)),
    segment(0xe1, joinBytes(latin("Exif\0\0"), exif(orientation, words))),
    segment(0xe1, joinBytes(latin("http://ns.adobe.com/xap/1.0/\0"), said)),
    segment(0xe2, joinBytes(latin("ICC_PROFILE\0\x01\x01"), latin("the colours"))),
    segment(0xe2, joinBytes(latin("MPF\0"), said)),
    segment(0xed, joinBytes(latin("Photoshop 3.0\0"), said)),
    segment(0xfe, said),
    segment(0xc0, joinBytes(latin("\x08"), number(300, 2), number(400, 2), latin("\x01\x01\x11\0"))),
    segment(0xda, latin("\x01\x01\0\0\x3f\0")),
    latin("the points \xff\0 \xff\xd0 go on"),
    segment(0xda, latin("\x01\x01\0\0\x3f\0")),
    latin("in another scan"),
    latin("\xff\xd9"),
    said,
  );
}

const pngChunk = (name: string, content: Uint8Array) =>
  joinBytes(number(content.length, 4), latin(name), content, number(0, 4));

/** `words` in its Exif, in its texts and behind its end. */
export const pngPhoto = (words: string, orientation: number): Uint8Array<ArrayBuffer> =>
  joinBytes(
    pngHead(400, 300),
    pngChunk("iCCP", latin("the colours")),
    pngChunk("eXIf", exif(orientation, words)),
    pngChunk("tEXt", latin(`Comment\0${words}`)),
    pngChunk("iTXt", latin(`XML:com.adobe.xmp\0\0\0\0\0${words}`)),
    pngChunk("IDAT", latin("the points")),
    pngChunk("IEND", latin("")),
    latin(words),
  );

/** `words` in its Exif, in XMP and in a part that nobody knows. */
export function webpPhoto(words: string, orientation: number): Uint8Array<ArrayBuffer> {
  const canvas = joinBytes(latin("\x2c\0\0\0"), number(399, 3, true), number(299, 3, true));
  const content = joinBytes(
    chunk("VP8X", canvas),
    chunk("ICCP", latin("the colours")),
    chunk("VP8L", joinBytes(latin("\x2f"), number(399 | (299 << 14), 4, true), latin("the points"))),
    chunk("EXIF", exif(orientation, words)),
    chunk("XMP ", latin(words)),
    chunk("abcd", latin(words)),
  );
  return joinBytes(latin("RIFF"), number(content.length + 4, 4, true), latin("WEBP"), content);
}

/** An image that a browser shows: one point. */
export const POINT: Uint8Array<ArrayBuffer> = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
    "base64",
  ),
);
