import { Writable } from "node:stream";

import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

import { NonceContext } from "~/http/nonce";

/** How long deferred parts of a page may take, in ms. */
export const streamTimeout = 5_000;

/**
 * A page leaves in one piece: nothing in it is deferred, and every piece that travels by itself costs the server, the
 * process in front and the browser's parser more than it brings forward.
 */
export default function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const nonce = context.cspNonce;
  return new Promise((resolve, reject) => {
    const faults: unknown[] = [];
    const page = collect((body) => {
      clearTimeout(timer);
      for (const fault of faults) logFault(fault, request, context.requestId);
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Content-Length", String(body.length));
      resolve(new Response(body, { headers, status: faults.length > 0 ? 500 : status }));
    });
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady: () => pipe(page),
        onShellError(error) {
          clearTimeout(timer);
          // Reaches handleError from here
          reject(error as Error);
        },
        onError: (error) => void faults.push(error),
      },
    );
    const timer = setTimeout(abort, streamTimeout + 1_000);
    timer.unref();
    request.signal.addEventListener("abort", () => abort(request.signal.reason), { once: true });
  });
}

function collect(done: (whole: Uint8Array<ArrayBuffer>) => void): Writable {
  const chunks: Buffer[] = [];
  return new Writable({
    write(chunk: Buffer, _encoding, next) {
      chunks.push(chunk);
      next();
    },
    final(next) {
      done(Buffer.concat(chunks));
      next();
    },
  });
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
