import type { ContentAttachment } from "~/domain/grant/application-content";
import type { CanonicalValue } from "~/domain/shared/canonical-json";

/** Raised when readers of packets must know the difference. */
export const PACKET_VERSION = 2;

/**
 * What is handed over: everything that was signed, who signed it, and the receipt. Written as canonical JSON, so
 * that anyone with a SHA-256 tool can check it: `content` in its canonical form (RFC 8785) has `receipt.contentSha256`.
 */
export interface SubmissionPacket {
  schema: "dugnad-application-packet";
  version: number;
  receipt: PacketReceipt;
  signOffs: PacketSignOff[];
  content: CanonicalValue;
}

export interface PacketReceipt {
  number: string;
  /** From 1; a later one replaces an earlier one until the deadline. */
  sequence: number;
  /** Instant, UTC, ISO 8601. */
  submittedAt: string;
  contentSha256: string;
  pdfSha256: string;
  title: string;
  call: { slug: string; title: string; closesAt: string };
  scheme: string;
  grantor: string;
  applicant: { name: string; officialName: string; number: string | null; orgNumber: string | null };
  submittedBy: { name: string; organisation: string };
  /** Øre, as text. */
  amountApplied: string;
  /** Deviation from PDF/A-2a, when a character in the text made it impossible. */
  pdf: { pages: number; size: number; isArchivable: boolean };
}

export interface PacketSignOff {
  organisation: string;
  number: string | null;
  population: number | null;
  isLead: boolean;
  person: string;
  authority: string;
  /**
   * From version 2: how we knew that the person belongs to the organisation (domain | oidc | colleague |
   * installation), or null, with the address, when nothing said so.
   */
  confirmedBy?: string | null;
  unconfirmedEmail?: string | null;
  /** Instant, UTC, ISO 8601. */
  signedAt: string;
  contentSha256: string;
}

/** The attachments that were sent, as the signed content names them. */
export const sentAttachments = ({ content }: SubmissionPacket): readonly ContentAttachment[] =>
  (content as unknown as { attachments: readonly ContentAttachment[] }).attachments;

/** One of our packets, read back from the row it was written to. */
export const readPacket = (text: string): SubmissionPacket => JSON.parse(text) as SubmissionPacket;
