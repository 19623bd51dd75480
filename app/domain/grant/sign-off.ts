import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { Confirmation } from "~/domain/shared/confirmation";
import { isInTime } from "~/domain/shared/deadline";
import { acceptUnless, issue, type Issue, type Verdict } from "~/domain/shared/verdict";
import { isOneOf, SIGNABLE, UNDER_WAY, type ApplicationState } from "./application-lifecycle";
import type { SignedBy } from "./call-form";

export const SIGN_OFF_STATES = ["missing", "signed", "stale", "declined", "not_required"] as const;
export type SignOffState = (typeof SIGN_OFF_STATES)[number];

/** An organisation of the consortium as the sign-off sees it, the lead among them. */
export interface SigningPartner {
  organisationId: string;
  /** Counted in the consortium (`isCounted`): asked, and neither declined nor withdrawn. */
  takesPart: boolean;
  /** A mandate, an unconditional decision or an agreement that holds today. */
  hasMandate: boolean;
}

/** A signature under exactly one content. */
export interface SignedContent {
  organisationId: string;
  /** SHA-256 of the canonical content, hex. */
  contentSha256: string;
  signedAt: Date;
}

/** A no to exactly one content. */
export interface DeclinedContent {
  organisationId: string;
  contentSha256: string;
}

/** What partners have answered, without what they have taken back. */
export interface SigningResponses {
  signOffs: readonly SignedContent[];
  declines: readonly DeclinedContent[];
}

/** The state of one partner: any edit after it answered makes its answer stale, undoing the edit restores it. */
export function signOffState(
  partner: SigningPartner,
  { signOffs, declines }: SigningResponses,
  contentSha256: string,
): SignOffState {
  if (!partner.takesPart) return "not_required";
  const isOwn = (one: DeclinedContent) => one.organisationId === partner.organisationId;
  const isUnder = (one: DeclinedContent) => isOwn(one) && one.contentSha256 === contentSha256;
  if (declines.some(isUnder)) return "declined";
  if (signOffs.some(isUnder)) return "signed";
  return signOffs.some(isOwn) ? "stale" : "missing";
}

/** Asked for a signature that is not there: to be asked again, unlike those who have said no. */
export const OWING = ["missing", "stale"] as const satisfies readonly SignOffState[];

export const owesSignOff = (state: SignOffState): boolean => OWING.some((one) => one === state);

/** The latest content a partner signed, to show what changed since. */
export function lastSigned(organisationId: string, signOffs: readonly SignedContent[]): SignedContent | null {
  const own = signOffs.filter((signOff) => signOff.organisationId === organisationId);
  return own.toSorted((a, b) => a.signedAt.getTime() - b.signedAt.getTime()).at(-1) ?? null;
}

/** An attempt to answer for a partner. Instants are UTC. */
export interface ResponseAttempt {
  partner: SigningPartner;
  authority: SigningAuthority | null;
  /** Who the call lets sign for a partner. */
  signedBy: SignedBy;
  applicationState: ApplicationState;
  /** The content the person was shown, and the content there is now. */
  shownSha256: string;
  currentSha256: string;
  closesAt: Date;
  now: Date;
}

/** An attempt to sign. */
export interface SignOffAttempt extends ResponseAttempt {
  /** How we know that the signatory belongs to the partner; null when we do not. */
  confirmedBy: Confirmation | null;
  /** One person alone is behind both mandate and signature (`signsAlone`). */
  isAlone: boolean;
  /** The call accepts signatures from confirmed signatories only. */
  needsConfirmation: boolean;
}

const WITHOUT_AUTHORITY = {
  signatory: "sign_off_without_authority",
  chief_executive: "sign_off_by_chief_executive",
} as const satisfies Record<SignedBy, string>;

/**
 * May this person sign this content for this partner now? Issues: those of `checkDecline`, mandate_missing,
 * signatory_unconfirmed, sign_off_alone.
 */
export function checkSignOff(attempt: SignOffAttempt): Verdict<SigningAuthority> {
  const { partner, authority } = attempt;
  const issues: Issue[] = [
    ...authorityIssues(attempt),
    ...(partner.takesPart && !partner.hasMandate ? [issue("mandate_missing")] : []),
    ...confirmationIssues(attempt),
    ...timeIssues(attempt),
  ];
  return acceptUnless(issues, authority ?? "signatory");
}

/**
 * May this person say no to this content for this partner now? A no binds nobody, so it needs no mandate.
 * Issues: sign_off_without_authority, sign_off_by_chief_executive, sign_off_not_required (withdrawn, declined or
 * observer), application_not_open_for_signing, content_changed, deadline_passed.
 */
export function checkDecline(attempt: ResponseAttempt): Verdict<SigningAuthority> {
  return acceptUnless([...authorityIssues(attempt), ...timeIssues(attempt)], attempt.authority ?? "signatory");
}

/** A signature can be taken back as long as what it stands under has not been sent. */
export function checkWithdrawal(given: {
  authority: SigningAuthority | null;
  signedBy: SignedBy;
  applicationState: ApplicationState;
  /** The content it stands under is one that was sent. */
  isSent: boolean;
}): Verdict<undefined> {
  const issues: Issue[] = [
    ...(given.authority ? [] : [issue(WITHOUT_AUTHORITY[given.signedBy])]),
    ...(isOneOf(given.applicationState, UNDER_WAY) && !given.isSent ? [] : [issue("sign_off_sent")]),
  ];
  return acceptUnless(issues, undefined);
}

function authorityIssues({ authority, partner, signedBy }: ResponseAttempt): Issue[] {
  return [
    ...(authority ? [] : [issue(WITHOUT_AUTHORITY[signedBy])]),
    ...(partner.takesPart ? [] : [issue("sign_off_not_required")]),
  ];
}

function timeIssues(attempt: ResponseAttempt): Issue[] {
  return [
    ...(isOneOf(attempt.applicationState, SIGNABLE) ? [] : [issue("application_not_open_for_signing")]),
    ...(attempt.shownSha256 === attempt.currentSha256 ? [] : [issue("content_changed")]),
    ...(isInTime(attempt.now, attempt.closesAt) ? [] : [issue("deadline_passed")]),
  ];
}

function confirmationIssues({ authority, confirmedBy, isAlone, needsConfirmation }: SignOffAttempt): Issue[] {
  if (authority === null || confirmedBy !== null) return [];
  if (needsConfirmation) return [issue("signatory_unconfirmed")];
  return isAlone ? [issue("sign_off_alone")] : [];
}
