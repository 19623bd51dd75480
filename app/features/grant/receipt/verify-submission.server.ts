import type { Actor } from "~/domain/access/actor";
import { type CanonicalValue, isSameContent } from "~/domain/shared/canonical-json";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";

import { filesInArchive, isArchive } from "./archive-files";
import { archiveListing, type ListedFile, parseSums, sumsOf } from "./archive-listing";
import { LARGEST_COMPARED, LARGEST_SENT_ARCHIVE } from "./receipt-file";
import { findReceipt } from "./receipt-store.server";
import { readPacket, sentAttachments } from "./submission-packet";

/** What was handed in for comparison: a file as it is, or a fingerprint, or sums, that somebody calculated. */
export type Handed = { kind: "file"; content: Uint8Array } | { kind: "hash"; hash: string };

export type Verification =
  /** Byte for byte the packet or the PDF, or its fingerprint. */
  | { result: "same"; as: KnownFile }
  /** A packet, but not ours byte for byte: which of its parts are the same. */
  | { result: "parts"; parts: { part: (typeof PARTS)[number]; isSame: boolean }[] }
  /** An archive of files, or their sums: each file that was sent, and each that was not. */
  | { result: "files"; files: ComparedFile[] }
  | { result: "other"; sha256: string };

export interface ComparedFile {
  path: string;
  state: "same" | "missing" | "unknown";
}

/** What a fingerprint can be of. */
export type KnownFile = "packet" | "pdf" | "content" | "attachment";

const PARTS = ["receipt", "signOffs", "content"] as const;

/** What was submitted under a receipt number, to be compared with. */
export interface SubmittedFiles {
  known: ReadonlyMap<string, KnownFile>;
  packet: string;
  /** What an archive of the submission holds, but for its sums. */
  listing: readonly ListedFile[];
  /** The largest file that can be a packet of this submission, even reformatted. Bytes. */
  largestPacket: number;
  /** The largest file worth reading. Bytes. */
  largestFile: number;
  /** No more than this can an archive of the submission take, packed or unpacked. Bytes. */
  largestArchive: number;
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
  const listing = archiveListing(asked.receiptNumber, packet, submission);
  const sizes = new Map(attachments.map((file) => [file.sha256, file.size]));
  const unpacked = listing.reduce((sum, { sha256 }) => sum + (sizes.get(sha256) ?? 0), size + packet.receipt.pdf.size);
  const largestArchive = unpacked + 64 * 1024 + 1024 * listing.length;
  return accept({
    listing,
    largestArchive,
    known: new Map<string, KnownFile>([
      ...attachments.map(({ sha256 }): [string, KnownFile] => [sha256, "attachment"]),
      [submission.packetSha256, "packet"],
      [submission.pdfSha256, "pdf"],
      [submission.contentSha256, "content"],
    ]),
    packet: submission.packet,
    largestPacket,
    largestFile: Math.max(
      largestPacket,
      size,
      packet.receipt.pdf.size,
      ...sizes.values(),
      Math.min(largestArchive, LARGEST_SENT_ARCHIVE),
    ),
  });
}

/** Compares a packet, a PDF, an attachment, an archive of them or fingerprints with what was submitted. Issue: hash_invalid. */
export async function verifySubmission(submitted: SubmittedFiles, handed: Handed): Promise<Verdict<Verification>> {
  if (handed.kind === "hash") return verifyFingerprint(submitted, handed.hash);
  const hash = sha256(handed.content);
  const whole = sameAs(submitted.known.get(hash));
  if (whole) return accept(whole);
  if (isArchive(handed.content)) {
    const files = await filesInArchive(handed.content, submitted.largestArchive, fingerprintInTurn);
    if (files) return accept(compareFiles(submitted, files));
  }
  const parts = isComparable(handed.content, submitted) ? compareParts(handed.content, submitted.packet) : null;
  return accept(parts ? { result: "parts", parts } : { result: "other", sha256: hash });
}

function verifyFingerprint(submitted: SubmittedFiles, written: string): Verdict<Verification> {
  const hash = written.replace(/[\s:-]/g, "").toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash))
    return accept(sameAs(submitted.known.get(hash)) ?? { result: "other", sha256: hash });
  const files = parseSums(written);
  return files ? accept(compareFiles(submitted, files)) : refuse("hash_invalid", "hash");
}

/** Others get their turn between two large files. */
async function fingerprintInTurn(content: Uint8Array): Promise<string> {
  await new Promise((resolve) => setImmediate(resolve));
  return sha256(content);
}

/** By what is in the files: whoever unpacks and packs again may call them what they like. */
function compareFiles({ listing }: SubmittedFiles, handed: readonly ListedFile[]): Verification {
  const has = new Set(handed.map((file) => file.sha256));
  const sent = new Set([...listing.map((file) => file.sha256), sha256(sumsOf(listing))]);
  return {
    result: "files",
    files: [
      ...listing.map(({ path, sha256 }): ComparedFile => ({ path, state: has.has(sha256) ? "same" : "missing" })),
      ...handed
        .filter((file) => !sent.has(file.sha256))
        .map(({ path }): ComparedFile => ({ path: path.slice(0, 300), state: "unknown" })),
    ],
  };
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
