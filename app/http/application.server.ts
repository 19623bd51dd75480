import type { AppLoadContext } from "@remix-run/node";

import { type FoundApplication, findApplication } from "~/features/grant/content/application-store.server";
import { requireConsortium } from "./consortium.server";
import { notFound } from "./refusals";

/** The signed-in person, the consortium and the application of the address; the page for what does not exist otherwise. */
export async function requireApplication(
  request: Request,
  context: AppLoadContext,
  params: { slug?: string; applicationId?: string },
): Promise<Awaited<ReturnType<typeof requireConsortium>> & { application: FoundApplication }> {
  const guarded = await requireConsortium(request, context, params.slug);
  const application = await findApplication(context.deps.db, guarded.actor, guarded.consortium, params.applicationId);
  if (!application) throw notFound();
  return { ...guarded, application };
}
