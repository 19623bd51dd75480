import { canonicalContent, type ApplicationContent } from "~/domain/grant/application-content";
import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";

import type { ApplicationPartner, FoundCall } from "~/features/grant/content/application-store.server";
import {
  PACKET_VERSION,
  type PacketReceipt,
  type PacketSignOff,
  type SubmissionPacket,
} from "~/features/grant/receipt/submission-packet";
import type { SignOffRow } from "~/features/grant/signing/sign-off-store.server";

/** The signatures under one content, the lead first, the others in order of the register. */
export function packetSignOffs(
  partners: readonly ApplicationPartner[],
  signOffs: readonly SignOffRow[],
  contentSha256: string,
): PacketSignOff[] {
  return partners.flatMap((partner): PacketSignOff[] => {
    const signed = signOffs.find(
      (one) => one.organisationId === partner.organisationId && one.contentSha256 === contentSha256,
    );
    if (!signed || !partner.takesPart) return [];
    const { name: organisation, number, population, isLead } = partner;
    const { personName: person, authority, confirmedBy, unconfirmedEmail } = signed;
    return [
      {
        organisation,
        number,
        population,
        isLead,
        person,
        authority,
        confirmedBy,
        unconfirmedEmail,
        signedAt: signed.signedAt.toISOString(),
        contentSha256,
      },
    ];
  });
}

/** The facts of the receipt that are known before it has a number and a time. */
export function receiptOf(given: {
  content: ApplicationContent;
  contentSha256: string;
  appliedFor: bigint;
  call: FoundCall;
  applicant: ApplicationPartner;
  submittedBy: PacketReceipt["submittedBy"];
}): Omit<PacketReceipt, "number" | "sequence" | "submittedAt" | "pdfSha256" | "pdf"> {
  const { call, applicant } = given;
  return {
    contentSha256: given.contentSha256,
    title: given.content.title,
    call: { slug: call.slug, title: call.title, closesAt: call.closesAt.toISOString() },
    scheme: call.scheme.nb,
    grantor: call.grantor.name,
    applicant: {
      name: applicant.name,
      officialName: applicant.officialName,
      number: applicant.number,
      orgNumber: applicant.orgNumber,
    },
    submittedBy: given.submittedBy,
    amountApplied: String(given.appliedFor),
  };
}

/** The packet as text: canonical JSON, so that its parts can be cut out and checked one by one. */
export function packetText(receipt: PacketReceipt, signOffs: PacketSignOff[], content: ApplicationContent): string {
  const packet: SubmissionPacket = {
    schema: "dugnad-application-packet",
    version: PACKET_VERSION,
    receipt,
    signOffs,
    content: JSON.parse(canonicalContent(content)) as CanonicalValue,
  };
  return canonicalJson(packet as unknown as CanonicalValue);
}
