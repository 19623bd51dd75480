import type { Role } from "~/domain/access/role";
import { domainOf } from "~/domain/shared/confirmation";
import type { EventActor } from "~/features/kernel/record-event.server";

import { addressOf } from "./address";
import type { Placement } from "./placement";
import { productItself } from "./world-rows";

export interface NewPerson {
  mailbox: string;
  title: string;
  organisation: { id: string; name: string };
  role: Role;
  /** Null: in every consortium of the organisation. */
  consortiumId: string | null;
  since: Date;
  runsInstallation?: boolean | undefined;
}

/** A role with an address and what it may do. Returns it as the audit log names it. */
export function placePerson({ rows, newId }: Placement, person: NewPerson): EventActor {
  const personId = newId();
  const email = addressOf(person.mailbox, person.organisation.name);
  const domain = domainOf(email);
  rows.domains.set(domain, {
    domain,
    organisationId: person.organisation.id,
    source: "demonstration",
    changedAt: person.since,
  });
  const displayName = `${person.title}, ${person.organisation.name}`;
  rows.people.push({
    id: personId,
    email,
    runsInstallation: person.runsInstallation ?? false,
    displayName,
    locale: "nb",
    createdAt: person.since,
  });
  rows.memberships.push({
    id: newId(),
    personId,
    organisationId: person.organisation.id,
    consortiumId: person.consortiumId,
    role: person.role,
    validFrom: person.since,
    confirmedBy: "domain",
    confirmedAt: person.since,
  });
  rows.events.push({
    at: person.since,
    scope: person.consortiumId ?? "system",
    actor: productItself,
    action: "membership.granted",
    objectType: "person",
    objectId: personId,
    details: { role: person.role, name: displayName, organisation: person.organisation.name },
  });
  return {
    personId,
    name: displayName,
    organisationId: person.organisation.id,
    organisationName: person.organisation.name,
  };
}
