import type { LoaderFunctionArgs } from "@remix-run/node";

import { readSubmissionFile } from "~/features/grant/receipt/receipt-store.server";
import { requireActor } from "~/http/authentication.server";
import { notFound } from "~/http/refusals";

/** What was sent: `packet` byte for byte what was hashed, `pdf` to be read. For those it was sent for, and to. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  const { number = "", file: which } = params;
  if (which !== "packet" && which !== "pdf") throw notFound();
  const file = await readSubmissionFile(context.deps, actor, number, which);
  if (!file) throw notFound();
  return new Response(file.content, {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Length": String(file.content.byteLength),
      "Content-Disposition": `attachment; filename="${file.filename}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}
