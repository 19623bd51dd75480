import type { LoaderFunctionArgs } from "@remix-run/node";

import { readArchive } from "~/features/grant/receipt/read-archive.server";
import { readSubmissionFile } from "~/features/grant/receipt/receipt-store.server";
import { requireActor } from "~/http/authentication.server";
import { notFound } from "~/http/refusals";

/**
 * What was sent, for those it was sent for, and to: `packet` byte for byte what was hashed, `pdf` to be read, `archive`
 * both of them with every attachment.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { number = "", file: which } = params;
  if (which === "archive") {
    const archive = await readArchive(context.deps, actor, number);
    if (!archive) throw notFound();
    return new Response(archive.stream, { headers: headersOf("application/zip", archive.filename) });
  }
  if (which !== "packet" && which !== "pdf") throw notFound();
  const file = await readSubmissionFile(context.deps, actor, number, which);
  if (!file) throw notFound();
  return new Response(file.content, {
    headers: { ...headersOf(file.mediaType, file.filename), "Content-Length": String(file.content.byteLength) },
  });
}

const headersOf = (mediaType: string, filename: string) => ({
  "Content-Type": mediaType,
  "Content-Disposition": `attachment; filename="${filename}"`,
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "private, no-store",
});
