import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";

import { archiveNames } from "./archive-names";
import { findSubmission, mayReadSubmission } from "./receipt-store.server";
import { readPacket, sentAttachments } from "./submission-packet";
import { zipStream, type ArchiveFile } from "./zip-stream";

/** In the archive, for `sha256sum -c`. */
const SUMS = "SHA256SUMS.txt";

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
  const { packet, packetSha256, pdfSha256 } = submission;
  const attachments = sentAttachments(readPacket(packet));
  const names = archiveNames(attachments.map(({ filename }) => filename));
  const kept = [
    { path: `${receiptNumber}.pdf`, sha256: pdfSha256 },
    ...attachments.map(({ sha256 }, index) => ({ path: `attachments/${names[index]}`, sha256 })),
  ];
  const sums = [...kept, { path: "packet.json", sha256: packetSha256 }].map(
    ({ path, sha256 }) => `${sha256}  ${path}\n`,
  );
  const files: ArchiveFile[] = [
    ...kept.map(({ path, sha256 }) => ({ path, read: () => readFile(deps, sha256) })),
    { path: "packet.json", read: async () => encode(packet) },
    { path: SUMS, read: async () => encode(sums.join("")) },
  ];
  return { filename: `${receiptNumber}.zip`, stream: zipStream(files, submission.submittedAt) };
}

const encode = (text: string) => new TextEncoder().encode(text);

async function readFile({ db }: Deps, sha256: string): Promise<Uint8Array> {
  const { content } = await db.storedFile.findUniqueOrThrow({ where: { sha256 }, select: { content: true } });
  return content;
}
