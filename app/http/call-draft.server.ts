import type { AppLoadContext } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import { type FoundCallDraft, findCallDraft } from "~/features/grant/call/call-draft-store.server";
import { requireActor } from "~/http/authentication.server";
import { notFound } from "~/http/refusals";

/** The signed-in person and the draft of the address; for everybody else it does not exist. */
export async function requireCallDraft(
  request: Request,
  context: AppLoadContext,
  params: { draftId?: string },
): Promise<{ actor: Actor; draft: FoundCallDraft }> {
  const actor = await requireActor(request, context);
  const draft = await findCallDraft(context.deps, actor, params.draftId);
  if (!draft) throw notFound();
  return { actor, draft };
}
