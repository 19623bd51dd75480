import { createHash } from "node:crypto";

/** Secrets of links and cookies are kept as their SHA-256 only: who reads the database can use none of them. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
