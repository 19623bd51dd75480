import { accept, refuse, type Verdict } from "./verdict";

const LONGEST = 254;
const SHAPE = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,63}$/u;

/**
 * An address to write to, trimmed and in lower case (RFC 5321 length; letters such as ø allowed in the domain).
 * Issues: email_missing, email_too_long, email_invalid.
 */
export function parseEmailAddress(text: string, path?: string): Verdict<string> {
  const address = text.trim().normalize("NFC").toLowerCase();
  if (address === "") return refuse("email_missing", path);
  if (address.length > LONGEST) return refuse("email_too_long", path, { max: LONGEST });
  const local = address.slice(0, address.indexOf("@"));
  if (!SHAPE.test(address) || local.startsWith(".") || local.endsWith(".") || local.includes("..")) {
    return refuse("email_invalid", path);
  }
  return accept(address);
}
