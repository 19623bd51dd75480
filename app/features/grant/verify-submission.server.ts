import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { sha256 } from "~/features/audit/record-event.server";
import type { Deps } from "~/features/deps";

import { readPacket, type SubmissionPacket } from "./submission-packet";

/** What was handed in to be compared: a file as it is, or a fingerprint somebody worked out. */
export type Handed = { kind: "file"; content: Uint8Array } | { kind: "hash"; hash: string };

export type Verification =
  /** Byte for byte the packet or the PDF, or its fingerprint. */
  | { result: "same"; as: "packet" | "pdf" | "content" }
  /** A packet, but not ours byte for byte: which of its parts say the same. */
  | { result: "parts"; parts: { part: (typeof PARTS)[number]; isSame: boolean }[] }
  | { result: "other"; sha256: string };

const PARTS = ["receipt", "signOffs", "content"] as const;

/**
 * Compares a packet, a PDF or a fingerprint with what was submitted under a receipt number. Anybody may ask.
 * Null: no such receipt. Issues: too_many_attempts, hash_invalid.
 */
export async function verifySubmission(
  deps: Deps,
  input: { receiptNumber: string; handed: Handed; remoteAddress: string },
): Promise<Verdict<Verification> | null> {
  const counted = await deps.limit("verification", input.remoteAddress);
  if (!counted.ok) return refuse("too_many_attempts", undefined, { minutes: Math.ceil(counted.retryAfter / 60) });
  const submission = await deps.db.submission.findUnique({ where: { receiptNumber: input.receiptNumber } });
  if (!submission) return null;
  const known = new Map([
    [submission.packetSha256, "packet"],
    [submission.pdfSha256, "pdf"],
    [submission.contentSha256, "content"],
  ] as const);
  if (input.handed.kind === "hash") {
    const hash = input.handed.hash.replace(/[\s:-]/g, "").toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(hash)) return refuse("hash_invalid", "hash");
    return accept(sameAs(known.get(hash)) ?? { result: "other", sha256: hash });
  }
  const hash = sha256(input.handed.content);
  const whole = sameAs(known.get(hash));
  if (whole) return accept(whole);
  const parts = compareParts(input.handed.content, readPacket(submission.packet));
  return accept(parts ? { result: "parts", parts } : { result: "other", sha256: hash });
}

const sameAs = (as: "packet" | "pdf" | "content" | undefined): Verification | null =>
  as ? { result: "same", as } : null;

/** Null when the file is no packet at all. A packet that was only laid out anew has three equal parts. */
function compareParts(content: Uint8Array, ours: SubmissionPacket) {
  const handed = readObject(content);
  if (!handed || !PARTS.some((part) => part in handed)) return null;
  return PARTS.map((part) => ({ part, isSame: canonicalOf(handed[part]) === canonicalOf(ours[part]) }));
}

function readObject(content: Uint8Array): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}

/** Undefined for what has no canonical form: a packet with such a part is not ours. */
function canonicalOf(part: unknown): string | undefined {
  try {
    return part === undefined ? undefined : canonicalJson(part as CanonicalValue);
  } catch {
    return undefined;
  }
}
