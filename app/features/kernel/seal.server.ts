import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { deserialize, serialize } from "node:v8";

const NONCE = 12;
const TAG = 16;

const keyOf = (secret: string, use: string) => Buffer.from(hkdfSync("sha256", secret, "", use, 32));

/** A value that only whoever has the secret can read again (AES-256-GCM). `use` keeps one purpose apart from another. */
export function seal(value: unknown, secret: string, use: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, use), nonce);
  const sealed = Buffer.concat([cipher.update(serialize(value)), cipher.final()]);
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** What was sealed with this secret for this use. @throws for anything else */
export function unseal(sealed: Uint8Array, secret: string, use: string): unknown {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, use), bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return deserialize(Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]));
}
