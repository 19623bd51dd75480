import type { IncomingMessage } from "node:http";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether the request may change something: it comes from a page of ours. Browsers say so with every unsafe request,
 * in Origin or in Sec-Fetch-Site; who says neither is refused. An origin that a page keeps to itself (`null`) is told
 * apart by Sec-Fetch-Site, which no page can write.
 */
export function isFromOurPages(req: IncomingMessage, publicOrigin: string): boolean {
  if (SAFE.has(req.method ?? "GET")) return true;
  const { origin } = req.headers;
  if (origin !== undefined && origin !== "null") return origin === publicOrigin;
  return req.headers["sec-fetch-site"] === "same-origin";
}
