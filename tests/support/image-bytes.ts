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
    latin(marks),
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

/** An image that a browser shows: one point. */
export const POINT: Uint8Array<ArrayBuffer> = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
    "base64",
  ),
);
