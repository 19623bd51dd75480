import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import type { Subject } from "~/domain/access/can";

/** 'Økonom, Harstad': who saved a value, as others see it. */
export function savedByName(actor: Actor, subject: Subject): string {
  const organisation = actingPartner(actor, subject);
  if (!organisation || actor.displayName.endsWith(organisation.name)) return actor.displayName;
  return `${actor.displayName}, ${organisation.name}`;
}
