import type { Actor } from "~/domain/access/actor";

/** Two letters of a role or a name: 'Prosjektleder, Bodø' gives PB, 'Helse-IT-ansvarlig, Alta' gives HA. */
export function initialsOf(displayName: string): string {
  const words = displayName.split(/[\s,]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => word?.charAt(0).toLocaleUpperCase("nb") ?? "").join("");
}

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
