import { type ListedFile, sumsOf } from "./archive-listing";

/** A larger packet is compared only as a whole: reading one part by part takes time that others wait for. Bytes. */
export const LARGEST_COMPARED = 2 * 1024 * 1024;

/** A larger archive is unpacked by whoever holds it: by their browser, or by hand. Bytes. */
export const LARGEST_SENT_ARCHIVE = 20 * 1024 * 1024;

/** SHA-256 of a file in this browser, in hex; null where the browser does not offer it (http from another machine). */
export async function fingerprintOf(file: File): Promise<string | null> {
  return globalThis.crypto?.subtle ? sha256(await file.arrayBuffer()) : null;
}

/** The sums of a ZIP archive's files, worked out in this browser; null when it cannot be unpacked here. */
export async function sumsOfArchive(file: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const { filesInArchive } = await import("./archive-files");
  const files: ListedFile[] | null = await filesInArchive(
    new Uint8Array(await file.arrayBuffer()),
    Number.MAX_SAFE_INTEGER,
    sha256,
  );
  return files && sumsOf(files);
}

async function sha256(content: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
