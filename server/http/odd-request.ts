import type { IncomingMessage } from "node:http";

/** What no page of ours and no browser sends. */
export type Oddity =
  | "method_not_allowed"
  | "address_too_long"
  | "address_not_understood"
  | "address_of_nothing"
  | "foreign_host";

const METHODS = new Set(["GET", "HEAD", "POST"]);
/** A browser asks where the links of a page lead in one address of up to so many characters (lazy route discovery). */
const LONGEST_ADDRESS = 7_680;
/** No page of ours lies so deep; the router would try every way to match them. */
const MOST_SEGMENTS = 24;
/** As escapes: in the raw they never get past node's parser. Tab and line ends may stand in a search. */
const CONTROL_SIGN = /%(?:0[0-8bcef]|1[0-9a-f]|7f)/i;

/** Why a request is refused before anybody looks further, or null. */
export function findOddity(req: IncomingMessage, publicOrigin: string): Oddity | null {
  const { method = "", url = "", headers } = req;
  if (!METHODS.has(method)) return "method_not_allowed";
  if (url.length > LONGEST_ADDRESS) return "address_too_long";
  const path = url.split("?", 1)[0] ?? "";
  if (path.split("/").length > MOST_SEGMENTS || hasControlSign(path)) return "address_of_nothing";
  if (!isReadable(url)) return "address_not_understood";
  if (method === "POST" && !isOurs(headers.host, publicOrigin)) return "foreign_host";
  return null;
}

/** The database could not even look for them: there is nothing with such a name. */
function hasControlSign(path: string): boolean {
  if (CONTROL_SIGN.test(path)) return true;
  try {
    return /\p{Cc}/u.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/** The path is text in UTF-8, and no part of the address has control signs. */
function isReadable(url: string): boolean {
  if (CONTROL_SIGN.test(url)) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function isOurs(host: string | undefined, publicOrigin: string): boolean {
  const ours = new URL(publicOrigin);
  const asked = `${ours.protocol}//${host}`;
  return host !== undefined && URL.canParse(asked) && new URL(asked).host === ours.host;
}
