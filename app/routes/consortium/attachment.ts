import type { LoaderFunctionArgs } from "@remix-run/node";

import { readAttachment } from "~/features/evidence/read-attachment.server";
import { requireConsortium } from "~/http/consortium.server";
import { notFound } from "~/http/refusals";

/** A file of the consortium: a download and nothing else, whatever it holds. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const attachment = await readAttachment(context.deps, actor, consortium, params["id"] ?? "");
  if (!attachment) throw notFound();
  const plain = attachment.filename.normalize("NFKD").replace(/[^\w. -]/g, "");
  return new Response(attachment.content, {
    headers: {
      "Content-Type": attachment.mediaType,
      "Content-Length": String(attachment.content.byteLength),
      "Content-Disposition": `attachment; filename="${plain || "vedlegg"}"; filename*=UTF-8''${encodeURIComponent(attachment.filename).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
