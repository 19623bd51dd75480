import { redirect, redirectDocument } from "@remix-run/node";

import { findSession } from "~/features/access/find-session.server";
import { SESSION_LIFETIME } from "~/features/access/session-lifetime";
import type { Deps } from "~/features/kernel/deps";
import { isLocale } from "~/i18n/locale";
import { localeCookie } from "./preference-cookie";
import { sessionCookie } from "./secret-cookie";

/**
 * Lets a person in: the session's cookie, the language they chose, and on to where they were going. The document is
 * loaded again: it is another person's, and a page from before has not heard of the route of the front page.
 */
export async function signedIn(deps: Deps, sessionSecret: string, returnTo: string): Promise<Response> {
  const { publicOrigin } = deps.settings;
  const headers = new Headers({
    "Set-Cookie": sessionCookie.write(sessionSecret, publicOrigin, SESSION_LIFETIME / 1000),
  });
  const locale = (await findSession(deps, sessionSecret))?.locale;
  if (isLocale(locale)) headers.append("Set-Cookie", localeCookie(locale, publicOrigin));
  return redirectDocument(returnTo, { headers });
}

export const signedOut = (to: string, publicOrigin: string): Response =>
  redirect(to, { headers: { "Set-Cookie": sessionCookie.expire(publicOrigin), "Clear-Site-Data": '"cache"' } });
