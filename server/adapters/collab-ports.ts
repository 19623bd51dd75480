import type { IncomingHttpHeaders } from "node:http";

import type { Actor, Grant } from "../../app/domain/access/actor.ts";
import { initialsOf } from "../../app/domain/access/initials.ts";
import { presenceColour } from "../../app/domain/access/presence-colour.ts";
import { findSessionById } from "../../app/features/access/find-session.server.ts";
import type { Deps } from "../../app/features/deps.ts";
import { mayWatch } from "../../app/features/shared/may-watch.server.ts";
import { findTextAccess } from "../../app/features/document/text-access.server.ts";
import { authenticate } from "../../app/http/authentication.server.ts";
import type { CollabPorts, Member } from "../collab/ports.ts";

/** The co-editing core's questions, answered by the same use-cases that pages ask. */
export function createCollabPorts(deps: Deps): CollabPorts {
  return {
    async authenticate(headers) {
      const actor = await authenticate(deps, asRequest(headers, deps.settings.publicOrigin));
      return actor && memberOf(actor);
    },

    // Browsers name the page that opens a connection; who names none is no browser, and has no cookie by accident
    isOriginAllowed: ({ origin }) => origin === undefined || origin === deps.settings.publicOrigin,

    async liveSessions(sessionIds) {
      const actors = await Promise.all(sessionIds.map((id) => findSessionById(deps, id)));
      return new Set(actors.flatMap((actor) => actor?.sessionId ?? []));
    },

    async documentAccess({ sessionId }, documentId) {
      const actor = await findSessionById(deps, sessionId);
      const right = actor && (await findTextAccess(deps, actor, documentId));
      if (!right) return null;
      const topics = [`consortium:${right.consortiumId}`];
      if (right.applicationId !== null) topics.push(`application:${right.applicationId}`);
      return { access: right.access, readReason: right.readReason, topics, content: right.content };
    },

    clock: deps.clock,
  };
}

function asRequest(headers: IncomingHttpHeaders, origin: string): Request {
  return new Request(origin, { headers: headers.cookie ? { cookie: headers.cookie } : {} });
}

/** The live pages' question, asked again of the session: rights are those of now. */
export function createMayWatch(deps: Deps): (member: Member, topic: string) => Promise<boolean> {
  return async ({ sessionId }, topic) => {
    const actor = await findSessionById(deps, sessionId);
    return actor !== null && (await mayWatch(deps, actor, topic));
  };
}

export function memberOf(actor: Actor): Member {
  const grant = actingGrant(actor);
  return {
    sessionId: actor.sessionId,
    personId: actor.personId,
    organisationId: grant?.organisationId ?? null,
    identity: {
      person: actor.personId,
      name: actor.displayName,
      initials: initialsOf(actor.displayName),
      organisation: grant?.organisationId ?? "",
      organisationName: grant?.organisationName ?? "",
      role: grant?.role ?? "reader",
      colour: presenceColour(actor.personId),
    },
  };
}

/** The organisation the person chose to act for, else the first. */
function actingGrant({ actingFor, memberships }: Actor): Grant | undefined {
  return memberships.find(({ organisationId }) => organisationId === actingFor) ?? memberships[0];
}
