import type { IncomingMessage, ServerResponse } from "node:http";

import {
  createReadableStreamFromReadable,
  createRequestHandler,
  writeReadableStreamToWritable,
  type AppLoadContext,
  type ServerBuild,
} from "@remix-run/node";

import { drain, limitBody, type LimitedBody } from "./body-limit.ts";
import type { WholeResponse } from "./load-alone.ts";
import { handleByPage } from "./page-handler.ts";
import { sendRefusal } from "./refusal-page.ts";

/** The application: bundled, or as Vite has it at this moment. Given as a function, it is prepared again for every request. */
export type Build = ServerBuild | (() => Promise<ServerBuild>);

/** What app/entry.server.tsx exports beside the rendering. */
interface EntryModule {
  withLocale?: (request: Request, run: () => Promise<Response>) => Promise<Response>;
}

export interface RemixHandlerOptions {
  build: Build;
  isProduction: boolean;
  /** The only source of a request's scheme and host; headers are written by whoever sends them */
  publicOrigin: string;
}

/** Answers node's requests with Remix. Rejects when Remix itself fails. */
export function createRemixHandler({ build, isProduction, publicOrigin }: RemixHandlerOptions) {
  const mode = isProduction ? "production" : "development";
  const handle =
    typeof build === "function"
      ? createRequestHandler(build, mode)
      : handleByPage(build, (narrowed) => createRequestHandler(narrowed, mode));
  return async (req: IncomingMessage, res: ServerResponse, context: AppLoadContext): Promise<void> => {
    const body = hasBody(req) ? limitBody(req) : null;
    try {
      const request = toRequest(req, res, body, publicOrigin);
      const { entry } = typeof build === "function" ? await build() : build;
      const { withLocale = (_request, run) => run() } = entry.module as EntryModule;
      const response = await withLocale(request, () => handle(request, context));
      if (!body?.isExceeded()) {
        // Whoever may not send it is answered without it
        if (body) res.once("finish", () => drain(req));
        return await send(response, res);
      }
    } catch (error) {
      if (!body?.isExceeded()) throw error;
    }
    drain(req);
    sendRefusal(req, res, "too_large", context.requestId);
  };
}

const OVER = new Error("the request is over");

const hasBody = (req: IncomingMessage) => req.method !== "GET" && req.method !== "HEAD";

function toRequest(req: IncomingMessage, res: ServerResponse, body: LimitedBody | null, publicOrigin: string): Request {
  const over = new AbortController();
  // Also when all was answered: Remix holds on to what a page was made of for five seconds, unless its request is over
  res.once("close", () => over.abort(OVER));
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(req.headers)) {
    for (const value of [values].flat()) headers.append(name, value);
  }
  const init: RequestInit & { duplex?: "half" } = { method: req.method ?? "GET", headers, signal: over.signal };
  if (body) {
    init.body = createReadableStreamFromReadable(body.stream);
    init.duplex = "half";
  }
  return new Request(publicOrigin + localPath(req.url), init);
}

/** A request line may hold an address of another host, or start with two slashes: only the path is taken. */
function localPath(url = "/"): string {
  const { pathname, search } = new URL(url.replace(/^\/+/, "/"), "http://localhost");
  return pathname + search;
}

/** `wholeBody`: the body, when it is whole already (load-alone, app/entry.server). */
async function send(response: WholeResponse, res: ServerResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  if (response.wholeBody) res.setHeader("Content-Length", response.wholeBody.length).end(response.wholeBody);
  else if (!response.body) res.end();
  else await writeReadableStreamToWritable(response.body, res);
}
