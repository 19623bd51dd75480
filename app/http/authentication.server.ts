import { type AppLoadContext, redirect } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import { findSession } from "~/features/access/find-session.server";
import type { Deps } from "~/features/deps";
import { readSessionCookie } from "~/http/session-cookie";
import { paths } from "~/paths";

/** The one answer to "who is this": pages and the socket handshake both ask here. */
export async function authenticate(deps: Deps, request: Request): Promise<Actor | null> {
  const secret = readSessionCookie(request);
  return secret ? findSession(deps, secret) : null;
}

export const findActor = (request: Request, context: AppLoadContext): Promise<Actor | null> =>
  authenticate(context.deps, request);

/** The signed-in person. Sends everybody else to the sign-in page, and back here afterwards. */
export async function requireActor(request: Request, context: AppLoadContext): Promise<Actor> {
  const actor = await findActor(request, context);
  if (actor) return actor;
  const { pathname, search } = new URL(request.url);
  const returnTo = request.method === "GET" ? pathname.replace(/\.data$/, "") + search : undefined;
  throw redirect(paths.signIn(returnTo));
}
