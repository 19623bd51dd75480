import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { consortiaOf, subjectOfConsortium } from "~/features/consortium/find-consortium.server";
import type { Deps } from "~/features/deps";
import { findTextAccess } from "~/features/document/text-access.server";

/** Whether somebody may hear that something under a topic changed: those who may see what it shows. */
export async function mayWatch(deps: Deps, actor: Actor, topic: string): Promise<boolean> {
  const [kind, id = ""] = topic.split(":");
  switch (kind) {
    case "person":
      return id === actor.personId;
    case "session":
      return id === actor.sessionId;
    case "consortium":
      return mayWatchConsortium(deps, actor, id);
    case "document":
      return (await findTextAccess(deps, actor, id)) !== null;
    case "application":
      return mayWatchApplication(deps, actor, id);
    default:
      return false;
  }
}

async function mayWatchConsortium(deps: Deps, actor: Actor, id: string): Promise<boolean> {
  const consortium = await deps.db.consortium.findFirst({
    where: { id, ...consortiaOf(actor) },
    include: {
      partnerships: {
        select: {
          organisationId: true,
          participation: true,
          steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 },
        },
      },
    },
  });
  return consortium !== null && can(actor, "consortium.view", subjectOfConsortium(consortium));
}

/** Those who write it, and its grantor once it is sent. */
async function mayWatchApplication(deps: Deps, actor: Actor, id: string): Promise<boolean> {
  const application = await deps.db.application.findUnique({
    where: { id },
    select: {
      consortiumId: true,
      call: { select: { grantorOrganisationId: true } },
      _count: { select: { submissions: true } },
    },
  });
  if (application === null) return false;
  const { consortiumId, call, _count: count } = application;
  if (await mayWatchConsortium(deps, actor, consortiumId)) return true;
  return can(actor, "application.view", {
    consortiumId,
    leadOrganisationId: null,
    partnerOrganisationIds: [],
    observerOrganisationIds: [],
    formerOrganisationIds: [],
    grantorOrganisationId: call.grantorOrganisationId,
    submitted: count.submissions > 0,
  });
}
