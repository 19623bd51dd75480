import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";

import { NonceContext } from "~/http/nonce";
import { handOver } from "~/http/hand-over.server";

/** How long deferred parts of a page may take, in ms. */
export const streamTimeout = 5_000;

/**
 * A page is rendered and leaves in one piece: nothing in it is deferred, and React writes a string at a quarter of what
 * a stream costs it. What suspends on the server would have to be streamed.
 */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...remixContext }: EntryContext,
  { cspNonce: nonce }: AppLoadContext,
): Promise<Response> {
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remixContext} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  const body = Buffer.from(`<!DOCTYPE html>${page}${await handOver(serverHandoffStream, nonce)}`);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Length", String(body.length));
  return new Response(body, { headers, status });
}

/** Remix hands over every error of a loader, an action or a rendering; the person only sees the reference. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (!request.signal.aborted) logFault(error, request, context.requestId);
}

function logFault(error: unknown, request: Request, requestId: string): void {
  const { pathname } = new URL(request.url);
  console.error(`${request.method} ${pathname} failed (reference ${requestId})`, error);
}

/** Runs one request in its language; the HTTP server calls it through the build's entry module. */
export { paraglideMiddleware as withLocale } from "~/paraglide/server.js";
