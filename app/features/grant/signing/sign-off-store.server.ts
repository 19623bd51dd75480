import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { EligibilityFacts } from "~/domain/grant/eligibility";
import type { Confirmation } from "~/domain/shared/confirmation";
import type { Deps, Transaction } from "~/features/kernel/deps";

import type { FoundApplication, ApplicationPartner } from "~/features/grant/content/application-store.server";

/** A signature as it was given. */
export interface SignOffRow {
  id: string;
  organisationId: string;
  contentSha256: string;
  personName: string;
  authority: SigningAuthority;
  /** How we knew that the person belongs to the organisation; null when we did not. */
  confirmedBy: Confirmation | null;
  /** The address of a signatory who was not confirmed. */
  unconfirmedEmail: string | null;
  signedAt: Date;
}

/** A no as it was given. */
export interface DeclineRow {
  organisationId: string;
  contentSha256: string;
  personName: string;
  authority: SigningAuthority;
  /** The address of somebody who was not confirmed. */
  unconfirmedEmail: string | null;
  reason: string;
  declinedAt: Date;
}

/** What partners have answered to any content of the application, without what they took back. */
export interface SigningRecord {
  signOffs: SignOffRow[];
  declines: DeclineRow[];
}

/** Every signature and every no that holds, the oldest first. */
export async function readSigningRecord(db: Deps["db"] | Transaction, applicationId: string): Promise<SigningRecord> {
  const signOffs = await db.signOff.findMany({
    where: { applicationId, withdrawnAt: null },
    select: { ...answerColumns, id: true, signedAt: true },
    orderBy: [{ signedAt: "asc" }, { id: "asc" }],
  });
  const declines = await db.signOffDecline.findMany({
    where: { applicationId, takenBackAt: null },
    select: { ...answerColumns, reason: true, declinedAt: true },
    orderBy: [{ declinedAt: "asc" }, { id: "asc" }],
  });
  return { signOffs: signOffs.map(asAnswer), declines: declines.map(asAnswer) };
}

const answerColumns = {
  organisationId: true,
  contentSha256: true,
  personName: true,
  authority: true,
  confirmedBy: true,
  email: true,
} as const;

/** The address is shown only of somebody who was not known to belong to the organisation. */
function asAnswer<T extends { authority: string; confirmedBy: Confirmation | null; email: string | null }>({
  email,
  ...row
}: T) {
  return {
    ...row,
    authority: row.authority as SigningAuthority,
    unconfirmedEmail: row.confirmedBy === null ? email : null,
  };
}

/** What the call's rules of eligibility ask about this consortium. */
export function eligibilityFacts(
  call: Pick<FoundApplication["call"], "opensAt" | "closesAt">,
  partners: readonly Pick<ApplicationPartner, "isLead" | "kind" | "takesPart">[],
  now: Date,
): EligibilityFacts {
  return {
    applicantKind: partners.find((partner) => partner.isLead)?.kind ?? "municipality",
    partners: partners.filter((partner) => partner.takesPart && !partner.isLead).length,
    opensAt: call.opensAt,
    closesAt: call.closesAt,
    now,
  };
}
