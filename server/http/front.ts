import type { RequestListener } from "node:http";

import type { Logger } from "../platform/logger.ts";
import { sendHealth, type Health } from "./health.ts";
import { wasMetricsServed, type MetricsSource } from "./metrics.ts";
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
  return async (req, res) => {
    if (req.url !== "/healthz" && req.url !== "/metrics") return pages(req, res);
    try {
      if (req.url === "/healthz") {
        const health = await checkHealth();
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
