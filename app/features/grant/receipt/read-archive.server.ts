import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";

import { archiveListing, PACKET_NAME, SUMS_NAME, sumsOf } from "./archive-listing";
import { findSubmission, mayReadSubmission } from "./receipt-store.server";
import { readPacket } from "./submission-packet";
import { zipStream, type ArchiveFile } from "~/features/kernel/zip-stream";

/**
 * Everything that was sent, in one file: the PDF, the packet, every attachment, and their fingerprints. For somebody
 * who may read what was submitted; null for everybody else.
 */
export async function readArchive(
  deps: Deps,
  actor: Actor,
  receiptNumber: string,
): Promise<{ filename: string; stream: ReadableStream<Uint8Array> } | null> {
  const submission = await findSubmission(deps, receiptNumber);
  if (!submission || !mayReadSubmission(actor, submission.application)) return null;
  const { packet } = submission;
  const listing = archiveListing(receiptNumber, readPacket(packet), submission);
  const files: ArchiveFile[] = [
    ...listing.map(({ path, sha256 }) => ({
      path,
      read: path === PACKET_NAME ? async () => encode(packet) : () => readFile(deps, sha256),
    })),
    { path: SUMS_NAME, read: async () => encode(sumsOf(listing)) },
  ];
  return { filename: `${receiptNumber}.zip`, stream: zipStream(files, submission.submittedAt) };
}

const encode = (text: string) => new TextEncoder().encode(text);

async function readFile({ db }: Deps, sha256: string): Promise<Uint8Array> {
  const { content } = await db.storedFile.findUniqueOrThrow({ where: { sha256 }, select: { content: true } });
  return content;
}
