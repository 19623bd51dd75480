import { sentAttachments, type SubmissionPacket } from "./submission-packet";

import { archiveNames } from "./archive-names";

/** A file of an archive and its SHA-256, in hex. */
export interface ListedFile {
  path: string;
  sha256: string;
}

/** The packet, as the archive names it. */
export const PACKET_NAME = "packet.json";

/** In the archive, for `sha256sum -c`. It lists the others, not itself. */
export const SUMS_NAME = "SHA256SUMS.txt";

/** What an archive of a submission holds besides the sums: the PDF, the attachments, the packet; in this order. */
export function archiveListing(
  receiptNumber: string,
  packet: SubmissionPacket,
  hashes: { packetSha256: string; pdfSha256: string },
): ListedFile[] {
  const attachments = sentAttachments(packet);
  const names = archiveNames(attachments.map(({ filename }) => filename));
  return [
    { path: `${receiptNumber}.pdf`, sha256: hashes.pdfSha256 },
    ...attachments.map(({ sha256 }, index) => ({ path: `attachments/${names[index]}`, sha256 })),
    { path: PACKET_NAME, sha256: hashes.packetSha256 },
  ];
}

/** In the form `sha256sum` writes and checks. */
export const sumsOf = (files: readonly ListedFile[]): string =>
  files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join("");

/** Sums as `sha256sum`, `shasum` or this product wrote them; null when a line is something else. */
export function parseSums(text: string): ListedFile[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const files: ListedFile[] = [];
  for (const line of lines) {
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/i.exec(line) ?? [];
    if (sha256 === undefined || path === undefined) return null;
    files.push({ path, sha256: sha256.toLowerCase() });
  }
  return files.length > 0 ? files : null;
}
