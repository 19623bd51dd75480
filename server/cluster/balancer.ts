import type { IncomingMessage, Server, ServerResponse } from "node:http";

import { forwardRequest, sendUnavailable } from "../http/forward-request.ts";
import { createHttpServer } from "../http/http-server.ts";
import { handOver } from "./hand-over.ts";
import { mergeMetrics } from "./merge-metrics.ts";
import type { Node, Nodes } from "./nodes.ts";

const COOKIE = /(?:^|;\s*)dugnad_node=(\d{1,2})(?:;|$)/;
/** Fetched by many and stored by caches: they do not identify a browser. */
const SHARED = /^\/(assets|fonts)\//;

/**
 * The one port of several nodes. A browser stays with its node by a cookie, request by request, however it reuses its
 * connections: Socket.IO's polling and its WebSocket reach the same process. When that node is gone the next takes over.
 */
export function createBalancer(nodes: Nodes, { publicOrigin }: { publicOrigin: string }): Server {
  const attributes = `Path=/; HttpOnly; SameSite=Lax${publicOrigin.startsWith("https:") ? "; Secure" : ""}`;
  const server = createHttpServer();

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const wanted = readCookie(req);
    for (let attempt = 0; attempt < 3; attempt++) {
      const node = nodes.choose(attempt === 0 ? wanted : null);
      if (node === null) break;
      const isOther = node.number !== wanted && !SHARED.test(req.url ?? "");
      const extraHeaders: [string, string][] = isOther
        ? [["Set-Cookie", `dugnad_node=${node.number}; ${attributes}`]]
        : [];
      try {
        return await forwardRequest(req, res, { to: node, extraHeaders });
      } catch {
        // It has just ended: try the next one
      }
    }
    sendUnavailable(res, 503);
  }

  server.on("request", async (req, res) => {
    if (req.url === "/metrics" && (await wasMetricsSent(nodes.running(), req, res))) return;
    await answer(req, res);
  });
  server.on("upgrade", (req, socket, head) => {
    socket.on("error", () => socket.destroy());
    const node = nodes.choose(readCookie(req));
    if (node === null) socket.destroy();
    else handOver(req, socket, head, node.process);
  });
  return server;
}

function readCookie(req: IncomingMessage): number | null {
  const found = COOKIE.exec(req.headers.cookie ?? "")?.[1];
  return found === undefined ? null : Number(found);
}

/** The metrics of all nodes at once. Each decides by itself whether to show them; false when none does. */
async function wasMetricsSent(nodes: readonly Node[], req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const { authorization } = req.headers;
  if (authorization === undefined) return false;
  const answers = await Promise.all(nodes.map(({ port }) => readMetrics(port, authorization)));
  const texts = answers.filter((text) => text !== null);
  if (texts.length === 0) return false;
  res.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8", "Cache-Control": "no-store" });
  res.end(mergeMetrics(texts));
  return true;
}

async function readMetrics(port: number, authorization: string): Promise<string | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, {
      headers: { authorization },
      signal: AbortSignal.timeout(3_000),
    });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
