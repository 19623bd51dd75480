import type { LoaderFunctionArgs } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { requireConsortium } from "~/http/consortium.server";
import { downloadOf } from "~/http/download";
import { notFound } from "~/http/refusals";

import { numberIn } from "./requirement-action.server";

type Write = (
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  version: number | null,
) => Promise<Uint8Array<ArrayBuffer> | null>;

/** Answers with the table of requirements as a file: those of today, or of the version that is asked for. */
export async function fileOf(
  { request, context, params }: LoaderFunctionArgs,
  { extension, mediaType, write }: { extension: string; mediaType: string; write: Write },
): Promise<Response> {
  const { actor, consortium } = await requireConsortium(request, context, params["slug"]);
  const asked = new URL(request.url).searchParams.get("version");
  const version = asked === null ? null : numberIn(asked);
  const content = await write(context.deps, actor, consortium, version);
  if (!content) throw notFound();
  const filename = `${consortium.slug}-krav${version === null ? "" : `-${version}`}.${extension}`;
  return downloadOf({ filename, mediaType, content });
}
