import { describe, expect, test } from "vitest";

import { checkImage } from "~/domain/document/image-file";

import { jpegHead, joinBytes, pngHead, POINT, webpHead } from "../../support/image-bytes";

const codes = (content: Uint8Array) => {
  const verdict = checkImage(content);
  return verdict.ok ? verdict.value : verdict.issues.map(({ code }) => code).join();
};
const bytes = (text: string) => new TextEncoder().encode(text);

test("an image says in its head what it is and how large", () => {
  expect(codes(POINT)).toEqual({ type: "image/png", width: 1, height: 1 });
  expect(codes(pngHead(640, 480))).toEqual({ type: "image/png", width: 640, height: 480 });
  expect(codes(jpegHead(4000, 3000))).toEqual({ type: "image/jpeg", width: 4000, height: 3000 });
  expect(codes(webpHead([800, 600], [800, 600]))).toEqual({ type: "image/webp", width: 800, height: 600 });
});

describe("refused before anything is decoded", () => {
  test("an image that becomes gigabytes", () => {
    expect(codes(pngHead(60_000, 60_000))).toBe("image_too_many_pixels");
    expect(codes(pngHead(0xffffffff, 1))).toBe("image_too_many_pixels");
    expect(codes(jpegHead(65_000, 65_000))).toBe("image_too_many_pixels");
    expect(codes(pngHead(7072, 7072))).toBe("image_too_many_pixels");
    expect(codes(pngHead(7000, 7000))).toMatchObject({ width: 7000 });
  });

  test("a small canvas with a large image on it", () => {
    expect(codes(webpHead([10, 10], [16_000, 16_000]))).toBe("image_too_many_pixels");
  });

  test("what is no PNG, JPEG or WebP, whatever else is in it", () => {
    for (const content of [
      bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      bytes("GIF89a\x01\x00\x01\x00"),
      bytes("<!doctype html><script>alert(1)</script>"),
      bytes("%PDF-1.7"),
      bytes("BM"),
      new Uint8Array(),
      joinBytes(bytes("<svg>"), POINT),
    ])
      expect(codes(content)).toBe("image_type");
  });

  test("a head that breaks off, or says nothing", () => {
    expect(codes(pngHead(0, 10))).toBe("image_damaged");
    expect(codes(POINT.slice(0, 20))).toBe("image_damaged");
    expect(codes(jpegHead(10, 10).slice(0, 24))).toBe("image_damaged");
    expect(codes(joinBytes(jpegHead(10, 10).slice(0, 20), bytes("words without a frame")))).toBe("image_damaged");
    expect(codes(webpHead([1, 1], [1, 1]).slice(0, 16))).toBe("image_damaged");
  });
});

test("any bytes behind a known beginning are answered", () => {
  const heads = [pngHead(9, 9).slice(0, 8), jpegHead(9, 9).slice(0, 3), webpHead([9, 9], [9, 9]).slice(0, 12)];
  let seed = 7;
  const die = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 16;
  for (let run = 0; run < 3000; run++) {
    const noise = Uint8Array.from({ length: die() % 80 }, () => (die() % 3 === 0 ? 0xff : die() & 0xff));
    const verdict = checkImage(joinBytes(heads[run % 3] ?? noise, noise));
    if (verdict.ok) expect(verdict.value.width * verdict.value.height).toBeLessThanOrEqual(50_000_000);
  }
});
