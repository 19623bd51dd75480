import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { isAmongConsortiaOf, subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { findLiveTexts, textAccess } from "./text-access.server";

/** Whether somebody may hear that something under a topic changed: those who may see what it shows. */
export type MayWatch = (actor: Actor, topic: string) => boolean;

/**
 * Answers for these topics (`<kind>:<id>`, with well-formed ids), whoever asks: of each kind all are read at once,
 * however many topics and people there are.
 */
export async function readMayWatch(deps: Deps, topics: readonly string[]): Promise<MayWatch> {
  const idsOf = (kind: string) => [
    ...new Set(topics.flatMap((topic) => (topic.startsWith(`${kind}:`) ? topic.slice(kind.length + 1) : []))),
  ];
  const [texts, applications] = await Promise.all([
    findLiveTexts(deps, [...new Set([...idsOf("document"), ...idsOf("discussion"), ...idsOf("hearing")])]),
    findApplications(deps, idsOf("application")),
  ]);
  const theirConsortia = [...applications.values()].map(({ consortiumId }) => consortiumId);
  const consortia = await findConsortia(deps, [...new Set([...idsOf("consortium"), ...theirConsortia])]);
  const now = deps.clock.now();

  function mayWatchConsortium(actor: Actor, id: string): boolean {
    const consortium = consortia.get(id);
    if (consortium === undefined || !isAmongConsortiaOf(actor, id, consortium.joinedIds)) return false;
    return can(actor, "consortium.view", consortium.subject);
  }

  return (actor, topic) => {
    const [kind, id = ""] = topic.split(":");
    switch (kind) {
      case "person":
        return id === actor.personId;
      case "session":
        return id === actor.sessionId;
      case "consortium":
        return mayWatchConsortium(actor, id);
      // Who may see a text may see what is said about it; of a hearing, that something is
      case "document":
      case "discussion":
      case "hearing": {
        const text = texts.get(id);
        return text !== undefined && textAccess(actor, text, now) !== null;
      }
      case "application": {
        // Those who write it, and its grantor once it is sent
        const application = applications.get(id);
        if (application === undefined) return false;
        const { consortiumId, subject } = application;
        return mayWatchConsortium(actor, consortiumId) || can(actor, "application.view", subject);
      }
      default:
        return false;
    }
  };
}

async function findConsortia(deps: Deps, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const consortia = await deps.db.consortium.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      leadOrganisationId: true,
      archivedAt: true,
      partnerships: { select: subjectColumns },
    },
  });
  return new Map(
    consortia.map((consortium) => {
      const joined = consortium.partnerships.filter(({ joinedAt }) => joinedAt !== null);
      const joinedIds = joined.map(({ organisationId }) => organisationId);
      return [consortium.id, { joinedIds, subject: subjectOfConsortium(consortium) }];
    }),
  );
}

/** The applications, as their grantor sees them. */
async function findApplications(deps: Deps, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const applications = await deps.db.application.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      consortiumId: true,
      call: { select: { grantorOrganisationId: true } },
      _count: { select: { submissions: true } },
    },
  });
  return new Map(
    applications.map(({ id, consortiumId, call, _count: count }) => {
      const subject: Subject = {
        consortiumId,
        leadOrganisationId: null,
        partnerOrganisationIds: [],
        observerOrganisationIds: [],
        formerOrganisationIds: [],
        pendingOrganisationIds: [],
        grantorOrganisationId: call.grantorOrganisationId,
        submitted: count.submissions > 0,
      };
      return [id, { consortiumId, subject }];
    }),
  );
}
