import type { Actor } from "~/domain/access/actor";
import { type CanonicalValue, isSameContent } from "~/domain/shared/canonical-json";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";

import { LARGEST_COMPARED } from "./receipt-file";
import { findReceipt } from "./receipt-store.server";
import { readPacket, sentAttachments } from "./submission-packet";

/** What was handed in for comparison: a file as it is, or a fingerprint somebody calculated. */
export type Handed = { kind: "file"; content: Uint8Array } | { kind: "hash"; hash: string };

export type Verification =
  /** Byte for byte the packet or the PDF, or its fingerprint. */
  | { result: "same"; as: KnownFile }
  /** A packet, but not ours byte for byte: which of its parts are the same. */
  | { result: "parts"; parts: { part: (typeof PARTS)[number]; isSame: boolean }[] }
  | { result: "other"; sha256: string };

/** What a fingerprint can be of. */
export type KnownFile = "packet" | "pdf" | "content" | "attachment";

const PARTS = ["receipt", "signOffs", "content"] as const;

/** What was submitted under a receipt number, to be compared with. */
export interface SubmittedFiles {
  known: ReadonlyMap<string, KnownFile>;
  packet: string;
  /** The largest file that can be a packet of this submission, even reformatted. Bytes. */
  largestPacket: number;
  /** The largest file worth reading. Bytes. */
  largestFile: number;
}

/**
 * Finds what was submitted, before anything handed in is read. Anybody with the number may ask. Null: no such receipt.
 * Issue: too_many_attempts {minutes}.
 */
export async function findSubmitted(
  deps: Deps,
  asked: { actor: Actor | null; receiptNumber: string; remoteAddress: string },
): Promise<Verdict<SubmittedFiles> | null> {
  const counted = await deps.limit("verification", asked.remoteAddress);
  if (!counted.ok) return refuse("too_many_attempts", undefined, { minutes: Math.ceil(counted.retryAfter / 60) });
  const submission = await findReceipt(deps, asked.actor, asked.receiptNumber);
  if (!submission) return null;
  const size = new TextEncoder().encode(submission.packet).byteLength;
  const largestPacket = Math.min(2 * size + 64 * 1024, LARGEST_COMPARED);
  const packet = readPacket(submission.packet);
  const attachments = await deps.db.storedFile.findMany({
    where: { sha256: { in: sentAttachments(packet).map(({ sha256 }) => sha256) } },
    select: { sha256: true, size: true },
  });
  return accept({
    known: new Map<string, KnownFile>([
      ...attachments.map(({ sha256 }): [string, KnownFile] => [sha256, "attachment"]),
      [submission.packetSha256, "packet"],
      [submission.pdfSha256, "pdf"],
      [submission.contentSha256, "content"],
    ]),
    packet: submission.packet,
    largestPacket,
    largestFile: Math.max(largestPacket, size, packet.receipt.pdf.size, ...attachments.map((file) => file.size)),
  });
}

/** Compares a packet, a PDF, an attachment or a fingerprint with what was submitted. Issue: hash_invalid. */
export function verifySubmission(submitted: SubmittedFiles, handed: Handed): Verdict<Verification> {
  if (handed.kind === "hash") {
    const hash = handed.hash.replace(/[\s:-]/g, "").toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(hash)) return refuse("hash_invalid", "hash");
    return accept(sameAs(submitted.known.get(hash)) ?? { result: "other", sha256: hash });
  }
  const hash = sha256(handed.content);
  const whole = sameAs(submitted.known.get(hash));
  if (whole) return accept(whole);
  const parts = isComparable(handed.content, submitted) ? compareParts(handed.content, submitted.packet) : null;
  return accept(parts ? { result: "parts", parts } : { result: "other", sha256: hash });
}

const sameAs = (as: KnownFile | undefined): Verification | null => (as ? { result: "same", as } : null);

/** A reformatted packet has as many lists and objects as ours. Others are not parsed: it could take long. */
function isComparable(content: Uint8Array, { packet, largestPacket }: SubmittedFiles): boolean {
  return (
    content.byteLength <= largestPacket && countBrackets(content) <= 2 * countBrackets(new TextEncoder().encode(packet))
  );
}

function countBrackets(json: Uint8Array): number {
  let count = 0;
  for (const byte of json) if (byte === 0x5b || byte === 0x7b) count += 1;
  return count;
}

/** Null when the file is no packet at all. A packet that was only reformatted has three equal parts. */
function compareParts(content: Uint8Array, packet: string) {
  const ours = readPacket(packet);
  const handed = readObject(content);
  if (!handed || !PARTS.some((part) => part in handed)) return null;
  return PARTS.map((part) => ({ part, isSame: isSameContent(ours[part] as unknown as CanonicalValue, handed[part]) }));
}

function readObject(content: Uint8Array): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}
