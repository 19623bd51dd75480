import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalContent } from "~/domain/grant/application-content";
import { APPLICATION_STATES, SIGNABLE } from "~/domain/grant/application-lifecycle";
import { checkSignOff, lastSigned, signingAuthority, signOffState, type SignOffAttempt } from "~/domain/grant/sign-off";
import { CLOSES, content, IN_TIME, partner, partners, richText } from "./applications";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hashOf = (text: string) => sha256(canonicalContent(content({ texts: { change: richText(text) } })));
const NOW_SHA = hashOf("Teksten");
const OLD_SHA = hashOf("En eldre tekst");

const attempt = (changes: Partial<SignOffAttempt> = {}): SignOffAttempt => ({
  partner: partner("røst"),
  authority: "chief_executive",
  signedBy: "signatory",
  confirmedBy: "domain",
  isAlone: false,
  needsConfirmation: false,
  applicationState: "signing_off",
  shownSha256: NOW_SHA,
  currentSha256: NOW_SHA,
  closesAt: CLOSES,
  now: IN_TIME,
  ...changes,
});
const codes = (changes: Partial<SignOffAttempt>) => {
  const verdict = checkSignOff(attempt(changes));
  return verdict.ok ? [] : verdict.issues.map((one) => one.code);
};

describe("a sign-off", () => {
  test("is given by the chief executive or an authorised signatory", () => {
    expect(signingAuthority(["reader", "signatory", "chief_executive"])).toBe("chief_executive");
    expect(signingAuthority(["signatory"])).toBe("signatory");
    expect(signingAuthority(["administrator", "coordinator", "writer", "reader", "case_worker"])).toBeNull();
    expect(checkSignOff(attempt())).toEqual({ ok: true, value: "chief_executive" });
  });

  test.each<[string, Partial<SignOffAttempt>, string]>([
    ["without authority", { authority: null }, "sign_off_without_authority"],
    [
      "without authority where the call wants the chief executive",
      { authority: null, signedBy: "chief_executive" },
      "sign_off_by_chief_executive",
    ],
    ["after withdrawal", { partner: partner("røst", { takesPart: false }) }, "sign_off_not_required"],
    ["without a valid mandate", { partner: partner("røst", { hasMandate: false }) }, "mandate_missing"],
    [
      "of an unconfirmed signatory where the call wants confirmed ones",
      { confirmedBy: null, needsConfirmation: true },
      "signatory_unconfirmed",
    ],
    ["of an unconfirmed signatory with one person behind both", { confirmedBy: null, isAlone: true }, "sign_off_alone"],
    ["of another text than there is now", { shownSha256: OLD_SHA }, "content_changed"],
    ["at the deadline", { now: CLOSES }, "deadline_passed"],
  ])("%s is refused", (_what, changes, code) => {
    expect(codes(changes)).toEqual([code]);
  });

  test("of an unconfirmed signatory is possible when others are behind it too, and of a confirmed one always", () => {
    expect(codes({ confirmedBy: null })).toEqual([]);
    expect(codes({ confirmedBy: "colleague", needsConfirmation: true, isAlone: true })).toEqual([]);
  });

  test("is possible in the states that are open for it, and in no other", () => {
    for (const state of APPLICATION_STATES) {
      const open = (SIGNABLE as readonly string[]).includes(state);
      expect(codes({ applicationState: state })).toEqual(open ? [] : ["application_not_open_for_signing"]);
    }
  });
});

describe("the state of a sign-off", () => {
  const signed = (organisationId: string, contentSha256: string, day = 1) => ({
    organisationId,
    contentSha256,
    signedAt: new Date(Date.UTC(2027, 0, day)),
  });

  test("is missing, signed, stale or not required", () => {
    const one = partner("røst");
    expect(signOffState(one, [], NOW_SHA)).toBe("missing");
    expect(signOffState(one, [signed("alta", NOW_SHA)], NOW_SHA)).toBe("missing");
    expect(signOffState(one, [signed("røst", NOW_SHA)], NOW_SHA)).toBe("signed");
    expect(signOffState(one, [signed("røst", OLD_SHA)], NOW_SHA)).toBe("stale");
    expect(signOffState({ ...one, takesPart: false }, [signed("røst", NOW_SHA)], NOW_SHA)).toBe("not_required");
  });

  test("becomes valid again when the edit is undone", () => {
    const both = [signed("røst", OLD_SHA, 1), signed("røst", NOW_SHA, 2)];
    expect(signOffState(partner("røst"), both, OLD_SHA)).toBe("signed");
    expect(lastSigned("røst", both.toReversed())?.contentSha256).toBe(NOW_SHA);
    expect(lastSigned("alta", both)).toBeNull();
  });

  test("of all that signed is stale after any edit, and of nobody without one", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.subarray(partners), (before, after, signers) => {
        const signOffs = signers.map(({ organisationId }) => signed(organisationId, hashOf(before)));
        const states = partners.map((one) => signOffState(one, signOffs, hashOf(after)));
        const expected = partners.map((one) => {
          if (!signers.includes(one)) return "missing";
          return hashOf(before) === hashOf(after) ? "signed" : "stale";
        });
        expect(states).toEqual(expected);
        if (before.normalize("NFC") !== after.normalize("NFC")) expect(states).not.toContain("signed");
      }),
    );
  });
});
