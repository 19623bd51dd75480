import type { IncomingMessage, ServerResponse } from "node:http";

import sirv from "sirv";

export type Middleware = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void;

const YEAR_IMMUTABLE = "public, max-age=31536000, immutable";
const HOUR = "public, max-age=3600";

const lasting = (pathname: string) => {
  if (pathname.startsWith("/assets/")) return YEAR_IMMUTABLE;
  return pathname === "/service-worker.js" ? "no-cache" : HOUR;
};

/** The built browser files. Names below /assets/ carry a hash of their content. Source maps stay on the server. */
export function serveStaticFiles(folder: string): Middleware {
  const serve = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (res, pathname) => res.setHeader("Cache-Control", lasting(pathname)),
  });
  return (req, res, next) => {
    if (/\.map(\.br|\.gz)?(\?|$)/.test(req.url ?? "")) next();
    else serve(req, res, () => next());
  };
}
