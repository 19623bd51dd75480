import type { EligibilityFacts } from "~/domain/grant/eligibility";
import type { SigningAuthority } from "~/domain/grant/sign-off";
import type { Confirmation } from "~/domain/shared/confirmation";
import type { Deps, Transaction } from "~/features/kernel/deps";

import type { ApplicationFrame, ApplicationPartner } from "~/features/grant/content/application-store.server";

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

/** Every signature under any content of the application, the oldest first. */
export async function readSignOffs(db: Deps["db"] | Transaction, applicationId: string): Promise<SignOffRow[]> {
  const rows = await db.signOff.findMany({
    where: { applicationId },
    select: {
      id: true,
      organisationId: true,
      contentSha256: true,
      personName: true,
      authority: true,
      confirmedBy: true,
      email: true,
      signedAt: true,
    },
    orderBy: [{ signedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ email, ...row }) => ({
    ...row,
    authority: row.authority as SigningAuthority,
    unconfirmedEmail: row.confirmedBy === null ? email : null,
  }));
}

/** What the call's rules of eligibility ask about this consortium. */
export function eligibilityFacts(
  call: Pick<ApplicationFrame["call"], "opensAt" | "closesAt">,
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
