import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";

import { KeepContext } from "~/components/kept";
import { handOver } from "~/http/hand-over.server";
import { KeptParts } from "~/http/kept-parts.server";
import { NonceContext } from "~/http/nonce";
import { inLocale } from "~/i18n/in-locale.server";
import { extractLocaleFromRequest } from "~/paraglide/runtime.js";

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
  { cspNonce: nonce, deps }: AppLoadContext,
): Promise<Response> {
  const kept = new KeptParts(deps);
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <KeepContext.Provider value={kept}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </KeepContext.Provider>
    </NonceContext.Provider>,
  );
  const body = kept.putIn(`<!DOCTYPE html>${page}${await handOver(serverHandoffStream, nonce)}`);
  headers.set("Content-Type", "text/html; charset=utf-8");
  headers.set("Content-Length", String(body.length));
  // To read bytes back out of a Response costs as much as to render a short page: they go beside it (server/http)
  return Object.assign(new Response(null, { headers, status }), { wholeBody: body });
}

/** Remix hands over every error of a loader, an action or a rendering; the person only sees the reference. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (!request.signal.aborted) logFault(error, request, context.requestId);
}

function logFault(error: unknown, request: Request, requestId: string): void {
  const { pathname } = new URL(request.url);
  console.error(`${request.method} ${pathname} failed (reference ${requestId})`, error);
}

/**
 * Runs one request in its language; the HTTP server calls it through the build's entry module. Paraglide's middleware
 * copies the request twice, its body with it, for addresses with a language in them, of which we have none.
 */
export const withLocale = (request: Request, run: () => Promise<Response>): Promise<Response> =>
  inLocale(extractLocaleFromRequest(request), run);
