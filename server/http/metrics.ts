import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export interface MetricsSource {
  token: string | null;
  /** Stands as the label `node` in every sample */
  nodeName: string | null;
  /** Prometheus text */
  read(): string;
}

/** Answers `GET /metrics` to whoever carries the token. To everybody else the page does not exist. */
export function wasMetricsServed(
  req: IncomingMessage,
  res: ServerResponse,
  { token, nodeName, read }: MetricsSource,
): boolean {
  if (token === null || req.url !== "/metrics" || !carries(req, token)) return false;
  res.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" });
  res.end(nodeName === null ? read() : labelled(read(), nodeName));
  return true;
}

function carries(req: IncomingMessage, token: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(req.headers.authorization ?? ""), hash(`Bearer ${token}`));
}

/** `name 1` and `name{reason="x"} 1` with the node's name among the labels. */
const labelled = (text: string, nodeName: string): string =>
  text.replace(/^([a-z_]+)(?:\{(.*)\})? /gm, (_sample, name: string, labels?: string) =>
    labels ? `${name}{node="${nodeName}",${labels}} ` : `${name}{node="${nodeName}"} `,
  );
