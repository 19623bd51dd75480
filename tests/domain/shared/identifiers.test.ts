import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupedAccountNumber, isAccountNumber, parseAccountNumber } from "~/domain/shared/account-number";
import { parseEmailAddress } from "~/domain/shared/email-address";
import { formatOrganisationNumber, parseOrganisationNumber } from "~/domain/shared/organisation-number";
import { characterCount, checkLength, fold, foldSpelledOut, slugOf } from "~/domain/shared/text";

describe("an e-mail address", () => {
  test.each([
    [" Post@Bodo.Kommune.NO ", "post@bodo.kommune.no"],
    ["postmottak@bodø.kommune.no", "postmottak@bodø.kommune.no"],
    ["fornavn.etternavn+epj@rost.kommune.no", "fornavn.etternavn+epj@rost.kommune.no"],
  ])("%j is read in lower case", (text, address) => {
    expect(parseEmailAddress(text)).toEqual({ ok: true, value: address });
  });

  test.each([
    ["email_missing", ""],
    ["email_invalid", "post"],
    ["email_invalid", "post@kommune"],
    ["email_invalid", "a@b.no, c@d.no"],
    ["email_invalid", "post@rost.no\nBcc: alle@rost.no"],
    ["email_invalid", "post..mottak@rost.no"],
    ["email_invalid", "Røst <post@rost.no>"],
    ["email_too_long", `${"a".repeat(250)}@rost.no`],
  ])("is refused as %s", (code, text) => {
    expect(parseEmailAddress(text, "email")).toMatchObject({ ok: false, issues: [{ code, path: "email" }] });
  });
});

describe("an account number", () => {
  test("is written with or without spaces and dots, and shown in groups", () => {
    for (const text of ["12345678903", "1234 56 78903", "1234.56.78903", "1234\u00a056\u00a078903"])
      expect(parseAccountNumber(text)).toEqual({ ok: true, value: "12345678903" });
    expect(groupedAccountNumber("12345678903")).toBe("1234 56 78903");
  });

  test("has eleven digits, the last a check digit: one digit changed is never a number", () => {
    for (const text of ["", "1234567890", "123456789030", "1234567890x"])
      expect(parseAccountNumber(text, "account")).toMatchObject({
        ok: false,
        issues: [{ code: "account_number_invalid", path: "account" }],
      });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = [..."12345678903"];
        digits[place] = String((Number(digits[place]) + by) % 10);
        expect(isAccountNumber(digits.join(""))).toBe(false);
      }),
    );
  });
});

describe("an organisation number", () => {
  test("is written with or without spaces", () => {
    expect(parseOrganisationNumber("972 418 013")).toEqual({ ok: true, value: "972418013" });
    expect(formatOrganisationNumber("972418013")).toBe("972\u00a0418\u00a0013");
  });

  test("has a check digit: one digit changed is never a number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = [..."972418013"];
        digits[place] = String((Number(digits[place]) + by) % 10);
        expect(parseOrganisationNumber(digits.join("")).ok).toBe(false);
      }),
    );
  });

  test.each(["97241801", "172418013", "abcdefghi", "9724180130"])("%j is none", (text) => {
    expect(parseOrganisationNumber(text)).toEqual({ ok: false, issues: [{ code: "organisation_number_invalid" }] });
  });
});

describe("folding for search", () => {
  test.each([
    ["Kárášjohka", "karasjohka"],
    ["Bodø", "bodo"],
    ["Målselv", "malselv"],
    ["Værøy", "vaeroy"],
    ["Porsáŋgu", "porsangu"],
    ["Deatnu - Tana", "deatnu - tana"],
    ["Unjárga", "unjarga"],
    ["Gáivuotna – Kåfjord", "gaivuotna – kafjord"],
    ["Đ Ŧ Ž Č Š", "d t z c s"],
    ["Ma\u030alselv", "malselv"],
  ])("%j becomes %j", (name, folded) => {
    expect(fold(name)).toBe(folded);
  });

  test("knows aa and oe as well", () => {
    expect(foldSpelledOut("Målselv")).toBe("maalselv");
    expect(foldSpelledOut("Ma\u030alselv")).toBe("maalselv");
    expect(foldSpelledOut("Bodø")).toBe("bodoe");
  });

  test("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe("texts", () => {
  test("make slugs", () => {
    expect(slugOf("Felles EPJ i Nordland, Troms og Finnmark – 2027!")).toBe(
      "felles-epj-i-nordland-troms-og-finnmark-2027",
    );
    expect(slugOf("???")).toBe("");
  });

  test("count characters as people do", () => {
    expect(characterCount("Ka\u0301ra\u0301s\u030cjohka")).toBe(10);
  });

  test("are refused empty and too long", () => {
    expect(checkLength("name", "  ", 10)).toEqual({ ok: false, issues: [{ code: "name_missing", path: "name" }] });
    expect(checkLength("name", "x".repeat(5_000_000), 200)).toMatchObject({
      issues: [{ code: "name_too_long", params: { max: 200 } }],
    });
    expect(checkLength("name", "Felles EPJ", 200)).toBeNull();
  });
});
