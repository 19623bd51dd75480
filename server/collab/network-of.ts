import { isIPv6 } from "node:net";

const GROUPS = 8;

/**
 * What is counted as one address: an IPv4 address, or the first 64 bits of an IPv6 address, within which one customer
 * has as many addresses as they like.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [before = "", after] = (address.split("%", 1)[0] ?? "").toLowerCase().split("::");
  const groups = before.split(":").filter(Boolean);
  const behind = after?.split(":").filter(Boolean) ?? [];
  // An IPv4 address at the end stands for two groups; it is never among the first four
  const missing = after === undefined ? 0 : Math.max(0, GROUPS - groups.length - behind.length);
  const all = [...groups, ...Array.from({ length: missing }, () => "0"), ...behind];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
