import type { IncomingMessage } from "node:http";

import { isLocal } from "../platform/env.ts";

/**
 * On one's own machine the same server answers to localhost, 127.0.0.1 and [::1]; cookies and the origin check know
 * one of them. Returns where a person who opened another name should go, or null.
 */
export function findCanonicalAddress(req: IncomingMessage, publicOrigin: string): string | null {
  if (req.method !== "GET" || req.headers["sec-fetch-mode"] !== "navigate") return null;
  const { host } = req.headers;
  const ours = new URL(publicOrigin);
  if (!host || host === ours.host || !URL.canParse(`http://${host}`)) return null;
  const asked = new URL(`http://${host}`);
  const isSameServer = asked.port === ours.port && isLocal(asked.origin) && isLocal(publicOrigin);
  return isSameServer ? publicOrigin + (req.url ?? "/") : null;
}
