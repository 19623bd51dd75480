import { describe, expect, test } from "vitest";

import { domainOf, isInDomain, signsAlone, type StandIn } from "~/domain/shared/confirmation";

describe("an address", () => {
  test.each([
    ["kommunedirektor@rost.kommune.no", true],
    ["post@helse.rost.kommune.no", true],
    ["Post@ROST.kommune.no", true],
    ["rost.kommune.no@gmail.com", false],
    ["post@notrost.kommune.no", false],
    ["post@rost.kommune.no.example", false],
    ["post@kommune.no", false],
    ["post", false],
    ["", false],
  ])("%s is of the domain: %s", (email, belongs) => {
    expect(isInDomain(email, ["rost.kommune.no", "rost-kf.no"])).toBe(belongs);
  });

  test("with several @ signs belongs to what follows the last one", () => {
    expect(domainOf('"a@bodo.kommune.no"@gmail.com')).toBe("gmail.com");
  });

  test("is of no domain where there is none", () => {
    expect(isInDomain("post@rost.kommune.no", [])).toBe(false);
  });
});

describe("one person alone is behind a signature", () => {
  const standIn = (changes: Partial<StandIn>): StandIn => ({
    signerId: "signer",
    confirmedBy: null,
    vouchedById: "coordinator",
    mandateRecordedById: "coordinator",
    ...changes,
  });

  test.each<[string, Partial<StandIn>, boolean]>([
    ["who recorded the mandate and chose who signs", {}, true],
    ["who recorded the mandate and signs", { mandateRecordedById: "signer", vouchedById: "somebody" }, true],
    ["not when another recorded the mandate", { mandateRecordedById: "auditor" }, false],
    ["not when the mandate was recorded by nobody we know", { mandateRecordedById: null }, false],
    ["not when the municipality knows the signatory", { confirmedBy: "domain" }, false],
  ])("%s", (_what, changes, isAlone) => {
    expect(signsAlone(standIn(changes))).toBe(isAlone);
  });
});
