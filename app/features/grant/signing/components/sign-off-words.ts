import { m } from "~/paraglide/messages.js";

import type { SignOffPage } from "~/features/grant/signing/sign-off-page.server";

/** The state of one municipality, as the heading of its page. */
export function signOffHeading(page: SignOffPage): string {
  const municipality = page.municipality.name;
  switch (page.state) {
    case "signed":
      return m.grant_sign_has_signed({ municipality });
    case "stale":
      return m.grant_sign_own_stale({ municipality });
    case "declined":
      return m.signing_has_declined({ municipality });
    case "stopped":
      if (page.stopped === null) return m.grant_sign_not_asked({ municipality });
      return page.stopped === "declined"
        ? m.grant_sign_has_declined({ municipality })
        : m.grant_sign_has_withdrawn({ municipality });
    case "waiting":
      return page.maySign ? m.grant_sign_for({ municipality }) : m.grant_sign_own_waiting({ municipality });
  }
}

/** Why this person cannot sign here now; null when there is nothing to sign. */
export function signOffObstacle(page: SignOffPage): string | null {
  const municipality = page.municipality.name;
  if (page.state === "signed" || page.state === "stopped") return null;
  if (!page.isOpen) return m.grant_sign_not_open();
  if (!page.hasMandate) return m.grant_sign_no_mandate({ municipality });
  return page.hasAuthority ? null : m.grant_sign_not_yours({ municipality });
}
