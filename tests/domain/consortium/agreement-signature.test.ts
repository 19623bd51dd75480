import { describe, expect, test } from "vitest";

import { checkSignedFile, checkSigningHere, type SigningHere } from "~/domain/consortium/agreement-signature";
import { advance, canLapse, ladderStatus, laterSteps } from "~/domain/consortium/commitment-ladder";
import { EMPTY_MANDATE } from "~/domain/consortium/mandate";
import { standing } from "~/domain/consortium/standing";
import { history, step, stepCommand, TODAY } from "./steps";

const NOW = new Date("2026-11-20T10:00:00Z");
const decided = history("invited", "interested", "intent", "mandated", "decided");
const asked = { number: 2, sha256: "a".repeat(64) };

const signing = (changes: Partial<SigningHere> = {}): SigningHere => ({
  asked,
  shown: asked,
  standing: standing(decided, TODAY),
  isSigned: false,
  name: "Kommunedirektøren i Røst",
  authority: "chief_executive",
  confirmedBy: "domain",
  signedInAt: NOW,
  now: NOW,
  ...changes,
});
const codes = (changes: Partial<SigningHere>) => {
  const verdict = checkSigningHere(signing(changes));
  return verdict.ok ? [] : verdict.issues.map(({ code }) => code);
};

describe("a municipality signs the version that is to be signed", () => {
  test("on a decision, by its chief executive, who has just signed in", () => expect(codes({})).toEqual([]));

  test.each<[string, Partial<SigningHere>, string]>([
    ["nothing is to be signed", { asked: null }, "agreement_not_asked"],
    ["an earlier version", { shown: { ...asked, number: 1 } }, "agreement_other_version"],
    ["the same number over another text", { shown: { ...asked, sha256: "b".repeat(64) } }, "agreement_other_version"],
    ["twice", { isSigned: true }, "already_signed"],
    ["on a letter of intent", { standing: standing(decided.slice(0, 3), TODAY) }, "agreement_without_decision"],
    ["without a name", { name: "  " }, "signed_name_missing"],
    ["with one word", { name: "Kommunedirektøren" }, "signed_name_missing"],
    ["by somebody who may not sign", { authority: null }, "sign_off_without_authority"],
    ["by somebody the municipality does not know", { confirmedBy: null }, "agreement_unconfirmed"],
    ["eleven minutes after signing in", { signedInAt: new Date(NOW.getTime() - 660_000) }, "sign_in_not_fresh"],
  ])("not %s", (_words, changes, code) => expect(codes(changes)).toEqual([code]));

  test("ten minutes after signing in is in time, and a millisecond more is not", () => {
    expect(codes({ signedInAt: new Date(NOW.getTime() - 600_000) })).toEqual([]);
    expect(codes({ signedInAt: new Date(NOW.getTime() - 600_001) })).toEqual(["sign_in_not_fresh"]);
  });

  test("on a power of attorney only when it covers the agreement", () => {
    const mandated = (covers: ("apply" | "sign_agreement")[]) =>
      standing([step(1, "mandated", { mandate: { ...EMPTY_MANDATE, covers } })], TODAY);
    expect(codes({ standing: mandated(["sign_agreement"]) })).toEqual([]);
    expect(codes({ standing: mandated(["apply"]) })).toEqual(["agreement_without_decision"]);
  });

  test("a signed file asks for no sign-in", () => {
    const { authority: _a, confirmedBy: _c, signedInAt: _s, now: _n, ...file } = signing();
    expect(checkSignedFile(file).ok).toBe(true);
    expect(checkSignedFile({ ...file, isSigned: true }).ok).toBe(false);
  });
});

describe("when another version is to be signed", () => {
  const signed = [...decided, step(6, "signed", { attachmentId: null, signatureId: "s1" })];
  const lapsed = stepCommand("signature_lapsed", { reason: null, note: "Samarbeidsavtale · 2" });

  test("the signature no longer counts, and what was decided still does", () => {
    const row = advance(signed, lapsed);
    if (!row.ok) throw new Error("not lapsed");
    const now = standing([...signed, row.value], TODAY);
    expect([now.step, now.missing]).toEqual(["decided", "signature"]);
    expect(ladderStatus([...signed, row.value], TODAY)).toBe("decided");
    const again = advance([...signed, row.value], stepCommand("signed", { attachmentId: null, signatureId: "s2" }));
    expect(again.ok && standing([...signed, row.value, again.value], TODAY).step).toBe("signed");
  });

  test("it lapses once, and an agreement that was recorded on paper does not", () => {
    const row = advance(signed, lapsed);
    expect(row.ok && advance([...signed, row.value], lapsed).ok).toBe(false);
    expect(canLapse(standing([...decided, step(6, "signed")], TODAY))).toBe(false);
    expect(canLapse(standing(decided, TODAY))).toBe(false);
  });

  test("nobody is offered to say so by hand", () => {
    expect(laterSteps(standing(signed, TODAY))).not.toContain("signature_lapsed");
  });

  test("a signature proves the step as a document does, and nothing does not", () => {
    const bare = { attachmentId: null, note: null, reason: null };
    expect(advance(decided, stepCommand("signed", { ...bare, signatureId: "s1" })).ok).toBe(true);
    expect(advance(decided, stepCommand("signed", bare)).ok).toBe(false);
  });
});
