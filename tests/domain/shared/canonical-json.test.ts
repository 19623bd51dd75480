import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type CanonicalValue, isSameContent } from "~/domain/shared/canonical-json";

describe("canonical JSON", () => {
  test("sorts keys, at every depth, by code unit", () => {
    expect(canonicalJson({ b: 1, a: { z: true, Å: null, A: [] } })).toBe('{"a":{"A":[],"z":true,"Å":null},"b":1}');
  });

  test("is the same however the keys were ordered", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
        const turned = Object.fromEntries(Object.entries(given).toReversed());
        fc.pre(new Set(Object.keys(given).map((key) => key.normalize("NFC"))).size === Object.keys(given).length);
        expect(canonicalJson(turned as CanonicalValue)).toBe(canonicalJson(given as CanonicalValue));
      }),
    );
  });

  test("says the same as the value it was made from", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "grapheme-ascii" }), (value) => {
        expect(JSON.parse(canonicalJson(value as CanonicalValue))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("writes each letter in one way, in keys and texts", () => {
    const composed = { "K\u00e1r\u00e1\u0161johka": "\u00e5" };
    const decomposed = { "Ka\u0301ra\u0301s\u030cjohka": "a\u030a" };
    expect(canonicalJson(decomposed)).toBe(canonicalJson(composed));
  });

  test("writes øre as a string of digits", () => {
    expect(canonicalJson({ amount: 10n ** 14n })).toBe('{"amount":"100000000000000"}');
  });

  test("leaves out what is undefined, so that absent and undefined are one", () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe(canonicalJson({ b: 1 }));
  });

  test("writes no negative zero", () => {
    expect(canonicalJson(-0)).toBe("0");
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, new Date(0), { "a\u030a": 1, "\u00e5": 2 }])(
    "has no form for %s",
    (value) => {
      expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
    },
  );
});

test("content is the same exactly when its canonical form is", () => {
  const values: CanonicalValue[] = [
    null,
    true,
    0,
    1.5,
    "",
    "Bodø",
    "1",
    [],
    [1],
    [1, 2],
    {},
    { a: 1 },
    { b: 1 },
    { a: 1, b: [null, { c: "æ" }] },
    { a: { a: {} } },
  ];
  for (const ours of values) {
    for (const other of values) {
      const read: unknown = JSON.parse(canonicalJson(other));
      expect([ours, other, isSameContent(ours, read)]).toEqual([
        ours,
        other,
        canonicalJson(ours) === canonicalJson(other),
      ]);
    }
  }
  expect(isSameContent("ø", "o\u0338".normalize("NFD"))).toBe(canonicalJson("ø") === canonicalJson("o\u0338"));
  expect(isSameContent("Å", "A\u030a")).toBe(true);
  expect(isSameContent(12n, "12")).toBe(true);
  expect(isSameContent({ a: undefined, b: 1 }, { b: 1 })).toBe(true);
  expect(isSameContent({ toString: 1 }, {})).toBe(false);
});
