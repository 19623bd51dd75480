import { isFreshSignIn } from "~/domain/shared/fresh-sign-in";
import { isEmpoweredTo, type Standing } from "./standing";
import type { Confirmation } from "~/domain/shared/confirmation";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";

/** stale: it signed another version than the one that is to be signed now. */
export const SIGNATURE_STATES = ["signed", "stale", "waiting"] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** The version that is to be signed, and the one somebody was shown. `sha256` is the text's, hex. */
export interface VersionToSign {
  number: number;
  sha256: string;
}

export interface SigningOfAgreement {
  asked: VersionToSign | null;
  shown: VersionToSign;
  standing: Standing;
  /** The municipality has signed what is asked for. */
  isSigned: boolean;
  /** As it was typed. */
  name: string;
}

/** A signature given here. Instants are UTC. */
export interface SigningHere extends SigningOfAgreement {
  authority: SigningAuthority | null;
  /** How we know that the person belongs to the municipality; null when we do not. */
  confirmedBy: Confirmation | null;
  signedInAt: Date;
  now: Date;
}

/** The longest name somebody may write. */
export const LONGEST_NAME = 120;

/**
 * A municipality may sign the version that is asked for, once, on a decision without open conditions or on a power of
 * attorney that covers the agreement. Issues: agreement_not_asked, agreement_other_version {number}, already_signed,
 * agreement_without_decision, signed_name_missing.
 */
export const checkSignedFile = (signing: SigningOfAgreement): Verdict<null> =>
  acceptUnless(commonIssues(signing), null);

/**
 * As `checkSignedFile`, by somebody who may sign for the municipality, is known to belong to it and has just signed in.
 * Issues: sign_off_without_authority, agreement_unconfirmed, sign_in_not_fresh.
 */
export const checkSigningHere = (signing: SigningHere): Verdict<null> =>
  acceptUnless(
    [
      ...(signing.authority === null ? [issue("sign_off_without_authority")] : []),
      ...(signing.authority !== null && signing.confirmedBy === null ? [issue("agreement_unconfirmed")] : []),
      ...(isFreshSignIn(signing.signedInAt, signing.now) ? [] : [issue("sign_in_not_fresh")]),
      ...commonIssues(signing),
    ],
    null,
  );

function commonIssues({ asked, shown, standing, isSigned, name }: SigningOfAgreement): Issue[] {
  if (asked === null) return [issue("agreement_not_asked")];
  if (asked.number !== shown.number || asked.sha256 !== shown.sha256)
    return [issue("agreement_other_version", undefined, { number: asked.number })];
  return [
    ...(isSigned ? [issue("already_signed")] : []),
    ...(isEmpoweredTo("sign_agreement", standing) ? [] : [issue("agreement_without_decision")]),
    ...(/\p{L}+.*\s.*\p{L}/u.test(name.trim()) ? [] : [issue("signed_name_missing", "name")]),
  ];
}
