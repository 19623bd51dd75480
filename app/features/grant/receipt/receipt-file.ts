/** A larger packet is compared only as a whole: reading one part by part takes time that others wait for. Bytes. */
export const LARGEST_COMPARED = 2 * 1024 * 1024;

/** SHA-256 of a file in this browser, in hex; null where the browser does not offer it (http from another machine). */
export async function fingerprintOf(file: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
