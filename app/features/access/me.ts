import type { Actor } from "~/domain/access/actor";
import { initialsOf } from "~/domain/access/initials";

export interface Me {
  personId: string;
  initials: string;
  name: string;
  email: string;
  isGrantor: boolean;
  runsInstallation: boolean;
  /** Acts for a municipality or a county; otherwise for a state body. */
  isOfMunicipality: boolean;
  /** Notifications that have not been read. */
  unread: number;
}

export const asMe = (actor: Actor): Me => ({
  personId: actor.personId,
  initials: initialsOf(actor.displayName),
  name: actor.displayName,
  unread: actor.unread ?? 0,
  email: actor.email,
  runsInstallation: actor.runsInstallation,
  isOfMunicipality:
    actor.memberships.length === 0 || actor.memberships.some((membership) => membership.organisationKind !== "state"),
  isGrantor: actor.memberships.some((membership) => membership.role === "case_worker"),
});
