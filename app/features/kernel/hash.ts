import { createHash } from "node:crypto";

/** Hex digest of a text in UTF-8, or of bytes. */
export const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");
