import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { AppLoadContext } from "@remix-run/node";

import type { Deps } from "../../app/features/kernel/deps.ts";
import type { Settings } from "../platform/env.ts";
import type { Logger } from "../platform/logger.ts";
import { announcesTooMuch, drain } from "./body-limit.ts";
import { takeRemoteAddress } from "./forwarded.ts";
import { findCanonicalAddress } from "./local-name.ts";
import { isFromOurPages } from "./origin-check.ts";
import { sendRefusal } from "./refusal-page.ts";
import { SIGNING_IN } from "./signing-in.ts";
import { setSecurityHeaders } from "./security-headers.ts";
import type { Middleware } from "./static-files.ts";
import { createUploadRoom } from "./upload-room.ts";

export interface ListenerParts {
  settings: Pick<Settings, "publicOrigin" | "isProduction" | "trustedProxies">;
  deps: Deps;
  /** For signing in and out alone, which nobody shall wait for behind a flood of pages; the others when left out */
  signInDeps?: Deps;
  logger: Logger;
  serveFiles: Middleware;
  handleRemix: (req: IncomingMessage, res: ServerResponse, context: AppLoadContext) => Promise<void>;
}

/** What happens to a request, from top to bottom. What the process in front answers by itself never comes here. */
export function createListener(parts: ListenerParts) {
  const { settings, logger } = parts;
  const uploads = createUploadRoom();

  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const requestId = randomUUID();
    logAccess(logger, req, res, requestId);
    const remoteAddress = takeRemoteAddress(req, settings.trustedProxies);
    const cspNonce = setSecurityHeaders(res, settings);
    res.setHeader("X-Request-Id", requestId);
    const leaves: (() => void)[] = [];
    const enterUpload = (sender: string, bytes: number) => {
      const entered = uploads.enter(sender, bytes);
      if (entered.ok) leaves.push(entered.value.leave);
      return entered;
    };
    try {
      const elsewhere = findCanonicalAddress(req, settings.publicOrigin);
      if (elsewhere) return void res.writeHead(307, { Location: elsewhere }).end();
      if (await wasFileServed(parts.serveFiles, req, res)) return;
      if (!isFromOurPages(req, settings.publicOrigin)) {
        drain(req);
        return sendRefusal(req, res, "foreign_origin", requestId);
      }
      if (announcesTooMuch(req)) {
        drain(req);
        return sendRefusal(req, res, "too_large", requestId);
      }
      // Pages, their data and files: what one person may see is nobody else's, on a shared machine either
      res.setHeader("Cache-Control", "private, no-store");
      const deps = SIGNING_IN.test(req.url ?? "") ? (parts.signInDeps ?? parts.deps) : parts.deps;
      await parts.handleRemix(req, res, { deps, cspNonce, requestId, remoteAddress, enterUpload });
    } catch (error) {
      if (req.destroyed && res.destroyed) return;
      logger.error({ err: error, requestId }, "a request failed");
      sendRefusal(req, res, "failed", requestId);
    } finally {
      for (const leave of leaves) leave();
    }
  };
}

function wasFileServed(serveFiles: Middleware, req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  return new Promise((resolve, reject) => {
    res.once("close", () => resolve(true));
    serveFiles(req, res, (error) => (error ? reject(error as Error) : resolve(false)));
  });
}

/** Method, path, status and time; no query and no address: those tell about people. */
function logAccess(logger: Logger, req: IncomingMessage, res: ServerResponse, requestId: string): void {
  const startedAt = performance.now();
  const { method } = req;
  const path = req.url?.split("?", 1)[0];
  res.once("close", () => {
    const ms = Math.round(performance.now() - startedAt);
    const level = res.statusCode >= 500 ? "error" : path?.startsWith("/assets/") ? "debug" : "info";
    logger[level]({ requestId, method, path, status: res.statusCode, ms }, "request");
  });
}
