import type { Confirmation } from "~/domain/shared/confirmation";
import { isInTime } from "~/domain/shared/deadline";
import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";
import { isOneOf, SIGNABLE, type ApplicationState } from "./application-lifecycle";
import type { SignedBy } from "./call-form";

export const SIGN_OFF_STATES = ["missing", "signed", "stale", "not_required"] as const;
export type SignOffState = (typeof SIGN_OFF_STATES)[number];

/** The capacity in which somebody signs for an organisation. */
export const SIGNING_AUTHORITIES = ["chief_executive", "signatory"] as const;
export type SigningAuthority = (typeof SIGNING_AUTHORITIES)[number];

/** An organisation of the consortium as the sign-off sees it, the lead among them. */
export interface SigningPartner {
  organisationId: string;
  /** Lead, committed or option, and neither declined nor withdrawn. Observers do not take part. */
  takesPart: boolean;
  /** A mandate, an unconditional decision or an agreement that holds today. */
  hasMandate: boolean;
}

/** A signature under exactly one content. Append-only. */
export interface SignedContent {
  organisationId: string;
  /** SHA-256 of the canonical content, hex. */
  contentSha256: string;
  signedAt: Date;
}

/** The state of one partner: any edit after it signed makes its sign-off stale, undoing the edit restores it. */
export function signOffState(
  partner: SigningPartner,
  signOffs: readonly SignedContent[],
  contentSha256: string,
): SignOffState {
  if (!partner.takesPart) return "not_required";
  const own = signOffs.filter((signOff) => signOff.organisationId === partner.organisationId);
  if (own.length === 0) return "missing";
  return own.some((signOff) => signOff.contentSha256 === contentSha256) ? "signed" : "stale";
}

/** The latest content a partner signed, to show what changed since. */
export function lastSigned(organisationId: string, signOffs: readonly SignedContent[]): SignedContent | null {
  const own = signOffs.filter((signOff) => signOff.organisationId === organisationId);
  return own.toSorted((a, b) => a.signedAt.getTime() - b.signedAt.getTime()).at(-1) ?? null;
}

/** The capacity in which someone with these roles for an organisation signs, the executive first; null for none. */
export function signingAuthority(roles: readonly string[]): SigningAuthority | null {
  return SIGNING_AUTHORITIES.find((authority) => roles.includes(authority)) ?? null;
}

/** An attempt to sign. Instants are UTC. */
export interface SignOffAttempt {
  partner: SigningPartner;
  authority: SigningAuthority | null;
  /** How we know that the signatory belongs to the partner; null when we do not. */
  confirmedBy: Confirmation | null;
  /** One person alone is behind both mandate and signature (`signsAlone`). */
  isAlone: boolean;
  /** Who the call lets sign for a partner. */
  signedBy: SignedBy;
  /** The call accepts signatures from confirmed signatories only. */
  needsConfirmation: boolean;
  applicationState: ApplicationState;
  /** The content the person was shown, and the content there is now. */
  shownSha256: string;
  currentSha256: string;
  closesAt: Date;
  now: Date;
}

const WITHOUT_AUTHORITY = {
  signatory: "sign_off_without_authority",
  chief_executive: "sign_off_by_chief_executive",
} as const satisfies Record<SignedBy, string>;

/**
 * May this person sign this content for this partner now? Issues: sign_off_without_authority,
 * sign_off_by_chief_executive, sign_off_not_required
 * (withdrawn, declined or observer), mandate_missing, signatory_unconfirmed, sign_off_alone,
 * application_not_open_for_signing, content_changed, deadline_passed.
 */
export function checkSignOff(attempt: SignOffAttempt): Verdict<SigningAuthority> {
  const { partner, authority } = attempt;
  const issues: Issue[] = [
    ...(authority ? [] : [issue(WITHOUT_AUTHORITY[attempt.signedBy])]),
    ...(partner.takesPart ? [] : [issue("sign_off_not_required")]),
    ...(partner.takesPart && !partner.hasMandate ? [issue("mandate_missing")] : []),
    ...confirmationIssues(attempt),
    ...(isOneOf(attempt.applicationState, SIGNABLE) ? [] : [issue("application_not_open_for_signing")]),
    ...(attempt.shownSha256 === attempt.currentSha256 ? [] : [issue("content_changed")]),
    ...(isInTime(attempt.now, attempt.closesAt) ? [] : [issue("deadline_passed")]),
  ];
  return acceptUnless(issues, authority ?? "signatory");
}

function confirmationIssues({ authority, confirmedBy, isAlone, needsConfirmation }: SignOffAttempt): Issue[] {
  if (authority === null || confirmedBy !== null) return [];
  if (needsConfirmation) return [issue("signatory_unconfirmed")];
  return isAlone ? [issue("sign_off_alone")] : [];
}
