import type { Actor, Membership } from "../../app/domain/access/actor.ts";
import { initialsOf } from "../../app/domain/access/initials.ts";
import { presenceColour } from "../../app/domain/access/presence-colour.ts";
import { findSessions } from "../../app/features/access/find-session.server.ts";
import type { Deps } from "../../app/features/kernel/deps.ts";
import { readMayWatch } from "../../app/features/live/may-watch.server.ts";
import { findLiveTexts, textAccess } from "../../app/features/live/text-access.server.ts";
import { sessionIdOf } from "../../app/http/authentication.server.ts";
import { gather } from "../collab/gather.ts";
import type { CollabPorts, Member } from "../collab/ports.ts";
import { takeRemoteAddress } from "../http/forwarded.ts";
import type { WhichMayWatch } from "../live/index.ts";

/**
 * Answers the co-editing core's questions with the same use-cases that pages use. When a meeting of 150 opens a
 * document, nearly all of the work would be the same two queries again: those who ask at the same moment share them.
 */
export function createCollabPorts(deps: Deps, trustedProxies: number): CollabPorts {
  const askSession = gather((ids: readonly string[]) => findSessions(deps, ids));
  const askText = gather((ids: readonly string[]) => findLiveTexts(deps, ids));
  return {
    async authenticate({ cookie }) {
      const sessionId = sessionIdOf(cookie, deps.settings.publicOrigin);
      const actor = sessionId && (await askSession(sessionId));
      return actor ? memberOf(actor) : null;
    },

    // Browsers name the page that opens a connection; a client that names none is not a browser, and does not have a cookie by accident
    isOriginAllowed: ({ origin }) => origin === undefined || origin === deps.settings.publicOrigin,

    addressOf: (request) => takeRemoteAddress(request, trustedProxies),

    liveSessions: async (sessionIds) => new Set((await findSessions(deps, sessionIds)).keys()),

    async documentAccess({ sessionId }, documentId) {
      const [actor, text] = await Promise.all([askSession(sessionId), askText(documentId)]);
      const right = actor && text && textAccess(actor, text, deps.clock.now());
      if (!right) return null;
      const topics = [`consortium:${right.consortiumId}`];
      if (right.applicationId !== null) topics.push(`application:${right.applicationId}`);
      return { access: right.access, readReason: right.readReason, topics, content: right.content };
    },

    clock: deps.clock,
  };
}

/** The live pages' check, repeated for the sessions: rights are the current ones. */
export function createMayWatch(deps: Deps): WhichMayWatch {
  return async (askings) => {
    const [actors, mayWatch] = await Promise.all([
      findSessions(deps, [...new Set(askings.map(({ member }) => member.sessionId))]),
      readMayWatch(
        deps,
        askings.flatMap(({ topics }) => topics),
      ),
    ]);
    return askings.map(({ member, topics }) => {
      const actor = actors.get(member.sessionId);
      return new Set(actor ? topics.filter((topic) => mayWatch(actor, topic)) : []);
    });
  };
}

export function memberOf(actor: Actor): Member {
  const membership = actingMembership(actor);
  return {
    sessionId: actor.sessionId,
    personId: actor.personId,
    organisationId: membership?.organisationId ?? null,
    identity: {
      person: actor.personId,
      name: actor.displayName,
      initials: initialsOf(actor.displayName),
      organisation: membership?.organisationId ?? "",
      organisationName: membership?.organisationName ?? "",
      role: membership?.role ?? "reader",
      colour: presenceColour(actor.personId),
    },
  };
}

/** The organisation the person chose to act for, else the first. */
function actingMembership({ actingFor, memberships }: Actor): Membership | undefined {
  return memberships.find(({ organisationId }) => organisationId === actingFor) ?? memberships[0];
}
