import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalContent } from "~/domain/grant/application-content";
import { APPLICATION_STATES, SIGNABLE, UNDER_WAY } from "~/domain/grant/application-lifecycle";
import { signingAuthority } from "~/domain/shared/signing-authority";
import {
  checkDecline,
  checkSignOff,
  checkWithdrawal,
  lastSigned,
  owesSignOff,
  SIGN_OFF_STATES,
  signOffState,
  type SignOffAttempt,
} from "~/domain/grant/sign-off";
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

describe("a no", () => {
  const declining = (changes: Partial<SignOffAttempt>) => {
    const verdict = checkDecline(attempt(changes));
    return verdict.ok ? [] : verdict.issues.map((one) => one.code);
  };

  test("needs authority and the text as it is, in time; a mandate and a confirmation it does not need", () => {
    expect(declining({})).toEqual([]);
    expect(declining({ partner: partner("røst", { hasMandate: false }), confirmedBy: null, isAlone: true })).toEqual(
      [],
    );
    expect(declining({ authority: null })).toEqual(["sign_off_without_authority"]);
    expect(declining({ partner: partner("røst", { takesPart: false }) })).toEqual(["sign_off_not_required"]);
    expect(declining({ shownSha256: OLD_SHA })).toEqual(["content_changed"]);
    expect(declining({ now: CLOSES })).toEqual(["deadline_passed"]);
    for (const state of APPLICATION_STATES) {
      const isOpen = (SIGNABLE as readonly string[]).includes(state);
      expect(declining({ applicationState: state }).length).toBe(isOpen ? 0 : 1);
    }
  });
});

describe("a withdrawal of a signature", () => {
  const withdrawing = {
    authority: "signatory",
    signedBy: "signatory",
    applicationState: "signing_off",
    isSent: false,
  } as const;

  test("is possible until what was signed is sent", () => {
    for (const applicationState of APPLICATION_STATES)
      expect(checkWithdrawal({ ...withdrawing, applicationState }).ok).toBe(
        (UNDER_WAY as readonly string[]).includes(applicationState),
      );
    expect(checkWithdrawal({ ...withdrawing, isSent: true })).toEqual({
      ok: false,
      issues: [{ code: "sign_off_sent" }],
    });
    expect(checkWithdrawal({ ...withdrawing, authority: null }).ok).toBe(false);
  });
});

describe("the state of a sign-off", () => {
  const signed = (organisationId: string, contentSha256: string, day = 1) => ({
    organisationId,
    contentSha256,
    signedAt: new Date(Date.UTC(2027, 0, day)),
  });

  const state = (
    one: ReturnType<typeof partner>,
    signOffs: ReturnType<typeof signed>[],
    sha: string,
    declines: { organisationId: string; contentSha256: string }[] = [],
  ) => signOffState(one, { signOffs, declines }, sha);

  test("is missing, signed, stale or not required", () => {
    const one = partner("røst");
    expect(state(one, [], NOW_SHA)).toBe("missing");
    expect(state(one, [signed("alta", NOW_SHA)], NOW_SHA)).toBe("missing");
    expect(state(one, [signed("røst", NOW_SHA)], NOW_SHA)).toBe("signed");
    expect(state(one, [signed("røst", OLD_SHA)], NOW_SHA)).toBe("stale");
    expect(state({ ...one, takesPart: false }, [signed("røst", NOW_SHA)], NOW_SHA)).toBe("not_required");
  });

  test("is declined for the text somebody said no to, and for no other text or partner", () => {
    const no = [{ organisationId: "røst", contentSha256: NOW_SHA }];
    expect(state(partner("røst"), [], NOW_SHA, no)).toBe("declined");
    expect(state(partner("røst"), [signed("røst", OLD_SHA)], NOW_SHA, no)).toBe("declined");
    expect(state(partner("røst"), [], OLD_SHA, no)).toBe("missing");
    expect(state(partner("alta"), [], NOW_SHA, no)).toBe("missing");
    expect(SIGN_OFF_STATES.filter(owesSignOff)).toEqual(["missing", "stale"]);
  });

  test("becomes valid again when the edit is undone", () => {
    const both = [signed("røst", OLD_SHA, 1), signed("røst", NOW_SHA, 2)];
    expect(state(partner("røst"), both, OLD_SHA)).toBe("signed");
    expect(lastSigned("røst", both.toReversed())?.contentSha256).toBe(NOW_SHA);
    expect(lastSigned("alta", both)).toBeNull();
  });

  test("of all that signed is stale after any edit, and of nobody without one", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.subarray(partners), (before, after, signers) => {
        const signOffs = signers.map(({ organisationId }) => signed(organisationId, hashOf(before)));
        const states = partners.map((one) => state(one, signOffs, hashOf(after)));
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
