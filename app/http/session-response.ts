import { redirect } from "@remix-run/node";

import { SESSION_LIFETIME } from "~/features/access/session-lifetime";
import { expiredSessionCookie, sessionCookie } from "~/http/session-cookie";

/** Lets a person in: the session's cookie, and on to where they were going. */
export const signedIn = (sessionSecret: string, returnTo: string, publicOrigin: string): Response =>
  redirect(returnTo, {
    headers: { "Set-Cookie": sessionCookie(sessionSecret, publicOrigin, SESSION_LIFETIME / 1000) },
  });

export const signedOut = (to: string, publicOrigin: string): Response =>
  redirect(to, { headers: { "Set-Cookie": expiredSessionCookie(publicOrigin), "Clear-Site-Data": '"cache"' } });
