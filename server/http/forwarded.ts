import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * The client's address, for counting: of IPv6 the network, of which everybody has 2^64 addresses. Anybody can write a forwarded header, so only the entries that our own proxies added count
 * (from the right, one per proxy); afterwards the headers are gone and nothing further in can believe them.
 */
export function takeRemoteAddress(req: IncomingMessage, trustedProxies: number): string {
  const direct = req.socket.remoteAddress ?? "";
  const forwarded = [req.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  for (const name of Object.keys(req.headers)) {
    if (name === "forwarded" || name.startsWith("x-forwarded-") || name === "x-real-ip") delete req.headers[name];
  }
  if (trustedProxies === 0) return networkOf(direct);
  return networkOf(forwarded.at(-trustedProxies)?.trim() || direct);
}

/** '2001:db8:1:2::7' counts as '2001:db8:1:2::/64', '::ffff:192.0.2.1' as '192.0.2.1'. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  const [head = [], tail] = address.split("::").map((part) => part.split(":").filter(Boolean));
  const zeros = tail ? Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0") : [];
  const groups = [...head, ...zeros, ...(tail ?? [])].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
