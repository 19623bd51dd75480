import { requestState } from "~/domain/landscape/system-request";
import type { Deps } from "~/features/kernel/deps";
import { organisationTitle } from "~/i18n/organisation-title";
import { getLocale } from "~/paraglide/runtime.js";
import { findRequest } from "./find-request.server";
import { servicesIn, SUGGESTIONS } from "./reference.server";

export interface AnswerPage {
  state: ReturnType<typeof requestState> | "unknown";
  /** Null for a link that is none. */
  asked: { consortium: string; lead: string; municipality: string; by: string; expiresAt: Date } | null;
  services: { id: string; name: string }[];
  suggestions: typeof SUGGESTIONS;
  isDemonstration: boolean;
}

/** What a link asks, for whoever opens it. */
export async function answerPage(deps: Deps, secret: string): Promise<AnswerPage> {
  const request = await findRequest(deps.db, secret);
  return {
    state: request ? requestState(request, deps.clock.now()) : "unknown",
    asked: request && {
      consortium: request.consortium,
      lead: organisationTitle(request.lead, getLocale()),
      municipality: request.organisation.name,
      by: request.sentByName,
      expiresAt: request.expiresAt,
    },
    services: servicesIn(getLocale()),
    suggestions: SUGGESTIONS,
    isDemonstration: deps.settings.isDemonstration,
  };
}
