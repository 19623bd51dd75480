import { randomBytes } from "node:crypto";

/** A UUID of version 7 (RFC 9562): the first 48 bits are milliseconds, so that newer ids sort after older ones. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** 256 random bits, base64url: for links and cookies, stored only as their hash. */
export const newSecret = (): string => randomBytes(32).toString("base64url");
