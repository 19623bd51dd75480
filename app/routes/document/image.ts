import type { LoaderFunctionArgs } from "@remix-run/node";

import { maySeeImage, readImage } from "~/features/document/image/read-image.server";
import { requireActor } from "~/http/authentication.server";
import { notFound } from "~/http/refusals";

/**
 * An image of a text, for those who may read the text. It is asked for each time whether they still may; a browser that
 * has the image is not sent it again.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { sha256 = "" } = params;
  if (!(await maySeeImage(context.deps, actor, sha256))) throw notFound();
  const etag = `"${sha256}"`;
  const headers = {
    "Cache-Control": "private, no-cache",
    ETag: etag,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const { mediaType, content } = await readImage(context.deps, sha256);
  return new Response(content, {
    headers: {
      ...headers,
      "Content-Type": mediaType,
      "Content-Length": String(content.byteLength),
      "Content-Disposition": "inline",
    },
  });
}
