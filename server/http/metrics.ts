import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

export interface MetricsSource {
  token: string | null;
  /** Prometheus text */
  read(): string;
}

/** Answers `GET /metrics` to whoever carries the token. To everybody else the page does not exist. */
export function wasMetricsServed(req: IncomingMessage, res: ServerResponse, { token, read }: MetricsSource): boolean {
  if (token === null || req.url !== "/metrics" || !carries(req, token)) return false;
  res.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" });
  res.end(read());
  return true;
}

function carries(req: IncomingMessage, token: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(req.headers.authorization ?? ""), hash(`Bearer ${token}`));
}
