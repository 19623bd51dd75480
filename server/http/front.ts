import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";

import type { Logger } from "../platform/logger.ts";
import { drain } from "./body-limit.ts";
import { sendHealth, type Health } from "./health.ts";
import { wasMetricsServed, type MetricsSource } from "./metrics.ts";
import { findOddity } from "./odd-request.ts";
import { sendRefusal } from "./refusal-page.ts";
import { setSecurityHeaders, type SecuritySettings } from "./security-headers.ts";

export interface FrontParts {
  settings: SecuritySettings;
  logger: Logger;
  checkHealth: () => Promise<Health>;
  metrics: MetricsSource;
  /** Everything else */
  pages: RequestListener;
}

/** What the process with the port answers by itself. Socket.IO takes its own path before this is asked. */
export function createFront({ settings, logger, checkHealth, metrics, pages }: FrontParts): RequestListener {
  let asked: Promise<Health> | undefined;
  /** Anybody may ask, as often as they like: those who ask at one moment share one answer. */
  const readHealth = () => (asked ??= checkHealth().finally(() => (asked = undefined)));

  return async (req, res) => {
    const oddity = findOddity(req, settings.publicOrigin);
    if (oddity) {
      const requestId = randomUUID();
      logger.info({ requestId, method: req.method, oddity }, "a request was refused");
      setSecurityHeaders(res, settings);
      drain(req);
      return sendRefusal(req, res, oddity, requestId);
    }
    if (req.url !== "/healthz" && req.url !== "/metrics") return pages(req, res);
    try {
      if (req.url === "/healthz") {
        const health = await readHealth();
        setSecurityHeaders(res, settings);
        return sendHealth(res, health);
      }
      if (!wasMetricsServed(req, res, metrics)) pages(req, res);
    } catch (error) {
      logger.error({ err: error }, "a request failed");
      sendRefusal(req, res, "failed", "");
    }
  };
}
