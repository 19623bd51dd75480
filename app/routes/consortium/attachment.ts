import type { LoaderFunctionArgs } from "@remix-run/node";

import { readAttachment } from "~/features/evidence/read-attachment.server";
import { requireConsortium } from "~/http/consortium.server";
import { downloadOf } from "~/http/download";
import { notFound } from "~/http/refusals";

/** A file of the consortium. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const attachment = await readAttachment(context.deps, actor, consortium, params["id"] ?? "");
  if (!attachment) throw notFound();
  return downloadOf(attachment);
}
