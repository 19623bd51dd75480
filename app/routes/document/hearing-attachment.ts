import type { LoaderFunctionArgs } from "@remix-run/node";

import { readReplyAttachment } from "~/features/document/hearing/read-reply-attachment.server";
import { requireConsortium } from "~/http/consortium.server";
import { downloadOf } from "~/http/download";
import { notFound } from "~/http/refusals";
import { roundOf } from "./hearing-action.server";

/** A file of a municipality's reply. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const file = await readReplyAttachment(context.deps, actor, consortium, roundOf(params), params["attachment"] ?? "");
  if (!file) throw notFound();
  return downloadOf(file);
}
