import type { IncomingMessage } from "node:http";

/**
 * The client's address. Anybody can write a forwarded header, so only the entries that our own proxies added count
 * (from the right, one per proxy); afterwards the headers are gone and nothing further in can believe them.
 */
export function takeRemoteAddress(req: IncomingMessage, trustedProxies: number): string {
  const direct = req.socket.remoteAddress ?? "";
  const forwarded = [req.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  for (const name of Object.keys(req.headers)) {
    if (name === "forwarded" || name.startsWith("x-forwarded-") || name === "x-real-ip") delete req.headers[name];
  }
  if (trustedProxies === 0) return direct;
  return forwarded.at(-trustedProxies)?.trim() || direct;
}
