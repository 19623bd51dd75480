import type { Actor } from "~/domain/access/actor";
import { isReplaceable } from "~/domain/grant/submission";
import type { Deps } from "~/features/kernel/deps";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { findReceipt, mayReadSubmission } from "./receipt-store.server";

import { readPacket, sentAttachments, type PacketSignOff, type SubmissionPacket } from "./submission-packet";

/** A receipt as the public sees it: organisations, no persons. */
export interface ReceiptSheetView {
  number: string;
  grantor: string;
  title: string;
  callTitle: string;
  /** Øre. */
  amount: bigint;
  /** The organisation; those who may read the packet see the person's role as well. */
  sentBy: string;
  lead: { name: string; officialName: string; orgNumber: string | null };
  submittedAt: Date;
  closesAt: Date;
  contentSha256: string;
  /** The lead first, the others in order of the register. */
  signers: { name: string; isLead: boolean; population: number; isUnconfirmed: boolean; address: string | null }[];
  signedBetween: { from: Date; to: Date } | null;
  files: { name: string; kind: string; size: number; sha256: string; href: string | null }[];
  /** Everything in one file, for those who may read it. */
  archiveHref: string | null;
  sequence: number;
  sequences: number;
  replacedBy: string | null;
  mayBeReplaced: boolean;
  isDemonstration: boolean;
}

/** Null for a number that was never given, or one that can be counted to and stands for what this person may not read. */
export async function receiptPage(
  deps: Deps,
  actor: Actor | null,
  receiptNumber: string,
): Promise<ReceiptSheetView | null> {
  const submission = await findReceipt(deps, actor, receiptNumber);
  if (!submission) return null;
  const { application } = submission;
  const packet = readPacket(submission.packet);
  const mayRead = actor !== null && mayReadSubmission(actor, application);
  const signedAt = packet.signOffs.map((signOff) => signOff.signedAt).sort();
  const [first, last] = [signedAt.at(0), signedAt.at(-1)];
  return {
    ...sheetFacts(packet, mayRead),
    sentBy: mayRead
      ? senderName(packet.receipt.submittedBy.name, packet.receipt.submittedBy.organisation)
      : packet.receipt.submittedBy.organisation,
    submittedAt: submission.submittedAt,
    closesAt: new Date(packet.receipt.call.closesAt),
    signedBetween: first && last ? { from: new Date(first), to: new Date(last) } : null,
    files: [
      {
        name: m.grant_file_pdf(),
        kind: m.grant_file_pdf_kind({
          standard: packet.receipt.pdf.isArchivable ? "PDF/A" : "PDF",
          count: packet.receipt.pdf.pages,
        }),
        size: packet.receipt.pdf.size,
        sha256: submission.pdfSha256,
        href: mayRead ? paths.receiptPdf(receiptNumber) : null,
      },
      {
        name: m.grant_file_packet(),
        kind: "JSON",
        size: Buffer.byteLength(submission.packet),
        sha256: submission.packetSha256,
        href: mayRead ? paths.receiptPacket(receiptNumber) : null,
      },
      ...(await shownAttachments(deps, packet, mayRead)),
    ],
    archiveHref: mayRead ? paths.receiptArchive(receiptNumber) : null,
    sequence: submission.sequence,
    sequences: application.submissions.length,
    replacedBy: application.submissions.find((later) => later.sequence > submission.sequence)?.receiptNumber ?? null,
    mayBeReplaced: isReplaceable(application.state, application.call.closesAt, deps.clock.now()),
    isDemonstration: application.consortium.isDemonstration,
  };
}

/** Attachments by name for those who may read them; their names may tell more than the public is to know. */
async function shownAttachments(
  deps: Deps,
  packet: SubmissionPacket,
  mayRead: boolean,
): Promise<ReceiptSheetView["files"]> {
  const attachments = sentAttachments(packet);
  const sizes = await deps.db.storedFile.findMany({
    where: { sha256: { in: attachments.map(({ sha256 }) => sha256) } },
    select: { sha256: true, size: true },
  });
  return attachments.map(({ filename, sha256 }, index) => ({
    name: mayRead ? filename : m.signing_attachment_number({ number: index + 1 }),
    kind: m.grant_submit_attachment(),
    size: sizes.find((file) => file.sha256 === sha256)?.size ?? 0,
    sha256,
    href: null,
  }));
}

/** A person with the organisation, unless the name already says it ('Prosjektleder, Bodø'). */
export const senderName = (person: string, organisation: string): string =>
  person.endsWith(`, ${organisation}`) ? person : `${person}, ${organisation}`;

/** What the sheet says, from the packet that was sent and not from the database as it is today. */
function sheetFacts({ receipt, signOffs }: SubmissionPacket, mayRead: boolean) {
  const signers = sheetSigners(signOffs, mayRead);
  return {
    number: receipt.number,
    grantor: receipt.grantor,
    title: receipt.title,
    callTitle: receipt.call.title,
    amount: BigInt(receipt.amountApplied),
    lead: receipt.applicant,
    contentSha256: receipt.contentSha256,
    signers: [...signers.filter((signer) => signer.isLead), ...signers.filter((signer) => !signer.isLead)],
  };
}

/** Who signed, as the sheet names them. The address of an unconfirmed signatory is for those who may read the packet. */
export const sheetSigners = (signOffs: readonly PacketSignOff[], mayRead: boolean): ReceiptSheetView["signers"] =>
  signOffs.map(({ organisation, isLead, population, confirmedBy, unconfirmedEmail }) => ({
    name: organisation,
    isLead,
    population: population ?? 0,
    // Packets of version 1 do not say
    isUnconfirmed: confirmedBy === null,
    address: mayRead ? (unconfirmedEmail ?? null) : null,
  }));
