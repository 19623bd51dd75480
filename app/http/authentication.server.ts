import { type AppLoadContext, redirect } from "@remix-run/node";

import type { Actor } from "~/domain/access/actor";
import { findSessionById } from "~/features/access/find-session.server";
import type { Browser } from "~/features/access/start-session.server";
import { hashSecret } from "~/features/kernel/secret.server";
import { paths } from "~/paths";
import { oncePerRequest } from "./once-per-request.server";
import { sessionCookie } from "./secret-cookie";
import { signInFirst } from "./unsent-form.server";

/** Which session a Cookie header names: pages and the socket handshake both ask here. */
export function sessionIdOf(cookies: string | null | undefined, publicOrigin: string): string | null {
  const secret = sessionCookie.read(cookies, publicOrigin);
  return secret && hashSecret(secret);
}

export async function findActor(request: Request, context: AppLoadContext): Promise<Actor | null> {
  const { deps } = context;
  const sessionId = sessionIdOf(request.headers.get("cookie"), deps.settings.publicOrigin);
  return sessionId ? oncePerRequest(request, context, "actor", () => findSessionById(deps, sessionId)) : null;
}

/** The browser somebody signs in with, and the session it has until then. */
export const browserOf = (request: Request, { deps }: AppLoadContext): Browser => ({
  userAgent: request.headers.get("user-agent") ?? "",
  formerSessionId: sessionIdOf(request.headers.get("cookie"), deps.settings.publicOrigin),
});

/** The signed-in person. Sends everybody else to the sign-in page, and back here afterwards: to what they typed, if they did. */
export async function requireActor(request: Request, context: AppLoadContext): Promise<Actor> {
  const actor = await findActor(request, context);
  if (actor) return actor;
  if (request.method !== "GET") throw await signInFirst(request, context);
  const { pathname, search } = new URL(request.url);
  throw redirect(paths.signIn(pathname.replace(/\.data$/, "") + search));
}
