import type { AppLoadContext } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { requireActor } from "./authentication.server";
import { oncePerRequest } from "./once-per-request.server";
import { notFound } from "./refusals";

/** The signed-in person and the consortium of the address. Who may not see it gets the page for what does not exist. */
export async function requireConsortium(
  request: Request,
  context: AppLoadContext,
  slug: string | undefined,
): Promise<{ actor: Actor; consortium: FoundConsortium }> {
  const actor = await requireActor(request, context);
  const find = (known: string) => () => findConsortium(context.deps.db, actor, known);
  const consortium = slug ? await oncePerRequest(request, context, `consortium ${slug}`, find(slug)) : null;
  if (!consortium) throw notFound();
  return { actor, consortium };
}
