import type { Actor } from "~/domain/access/actor";
import { initialsOf } from "~/domain/access/initials";

export interface Me {
  personId: string;
  initials: string;
  name: string;
  email: string;
  isGrantor: boolean;
}

export const asMe = (actor: Actor): Me => ({
  personId: actor.personId,
  initials: initialsOf(actor.displayName),
  name: actor.displayName,
  email: actor.email,
  isGrantor: actor.memberships.some((grant) => grant.role === "case_worker"),
});
