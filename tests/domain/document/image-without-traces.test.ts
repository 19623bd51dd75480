import { describe, expect, test } from "vitest";

import { checkImage, type ImageType } from "~/domain/document/image-file";
import { orientationOf, withoutTraces } from "~/domain/document/image-without-traces";

import {
  jpegHead,
  jpegPhoto,
  joinBytes,
  pngHead,
  pngPhoto,
  POINT,
  webpHead,
  webpPhoto,
} from "../../support/image-bytes";

/** Stands in every place where a camera or a program may write. */
const SECRET = "67.2804 N 14.4049 E";

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");
const photos: [string, ImageType, (orientation: number) => Uint8Array][] = [
  ["JPEG", "image/jpeg", (orientation) => jpegPhoto(SECRET, orientation)],
  ["PNG", "image/png", (orientation) => pngPhoto(SECRET, orientation)],
  ["WebP", "image/webp", (orientation) => webpPhoto(SECRET, orientation)],
];

describe.each(photos)("a photo as %s", (_name, type, photo) => {
  test("says where it was taken no longer, and is the same picture", () => {
    const before = photo(1);
    expect(latin(before).split(SECRET).length).toBeGreaterThan(3);
    const after = withoutTraces(before, type);
    expect(latin(after)).not.toContain(SECRET);
    expect(latin(after)).not.toMatch(/exif|xmp/i);
    expect(latin(after)).toContain("the points");
    expect(latin(after)).toContain("the colours");
    expect(checkImage(after)).toEqual(checkImage(before));
  });

  test.each([2, 3, 6, 8])("stays the way up that it is, %i", (orientation) => {
    const before = photo(orientation);
    expect(orientationOf(before, type)).toBe(orientation);
    const after = withoutTraces(before, type);
    expect(orientationOf(after, type)).toBe(orientation);
    expect(latin(after)).not.toContain(SECRET);
  });

  test("is the same when nothing is left to take out", () => {
    for (const orientation of [1, 6]) {
      const bare = withoutTraces(photo(orientation), type);
      expect(latin(withoutTraces(bare, type))).toBe(latin(bare));
    }
  });

  test("that breaks off anywhere is answered, and says nothing more than the whole", () => {
    const whole = photo(6);
    for (let length = 12; length < whole.length; length++)
      expect(latin(withoutTraces(whole.slice(0, length), type))).not.toContain(SECRET);
  });
});

test("an image with nothing in it but its points stays as it is", () => {
  expect(latin(withoutTraces(POINT, "image/png"))).toBe(latin(POINT));
  for (const [content, type] of [
    [jpegHead(4, 3), "image/jpeg"],
    [webpHead([8, 6], [8, 6]), "image/webp"],
    [pngHead(8, 6), "image/png"],
  ] as const)
    expect(latin(withoutTraces(content, type))).toBe(latin(content));
});

test("any bytes behind a known beginning are answered", () => {
  const heads = [
    [pngHead(9, 9).slice(0, 8), "image/png"],
    [jpegHead(9, 9).slice(0, 3), "image/jpeg"],
    [webpHead([9, 9], [9, 9]).slice(0, 12), "image/webp"],
  ] as const;
  let seed = 11;
  const die = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16;
  for (let run = 0; run < 3000; run++) {
    const [head, type] = heads[run % 3] ?? heads[0];
    const noise = Uint8Array.from({ length: die() % 90 }, () => (die() % 3 === 0 ? 0xff : die() & 0xff));
    const content = joinBytes(head, noise);
    expect(withoutTraces(content, type).length).toBeLessThanOrEqual(content.length + 64);
  }
});
