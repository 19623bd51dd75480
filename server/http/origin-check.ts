import type { IncomingMessage } from "node:http";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Pressed by mail programs as well (RFC 8058): the link is the right, and whose browser it is does not matter. */
const BY_LINK_ALONE = /^\/(mail-choice|notification-mail)\/[\w-]{20,}$/;

/**
 * Whether the request may change something: it comes from a page of ours. Browsers say so with every unsafe request,
 * in Origin or in Sec-Fetch-Site; who says neither is refused. An origin that a page keeps to itself (`null`) is told
 * apart by Sec-Fetch-Site, which no page can write.
 */
export function isFromOurPages(req: IncomingMessage, publicOrigin: string): boolean {
  if (SAFE.has(req.method ?? "GET") || BY_LINK_ALONE.test(req.url ?? "")) return true;
  const { origin } = req.headers;
  if (origin !== undefined && origin !== "null") return origin === publicOrigin;
  return req.headers["sec-fetch-site"] === "same-origin";
}
