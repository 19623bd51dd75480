import { expect, test } from "vitest";

import { actingOrganisation, actingPartner } from "~/domain/access/acting-organisation";
import type { Actor, Membership } from "~/domain/access/actor";
import type { Subject } from "~/domain/access/can";

const consortium: Subject = {
  consortiumId: "epj",
  leadOrganisationId: "bodø",
  partnerOrganisationIds: ["bodø", "alta", "røst"],
  observerOrganisationIds: ["narvik"],
  formerOrganisationIds: [],
  pendingOrganisationIds: ["røst"],
};
const membership = (organisationId: string, consortiumId: string | null = null): Membership => ({
  organisationId,
  organisationName: organisationId,
  organisationKind: "municipality",
  consortiumId,
  role: "writer",
  confirmedBy: null,
  vouchedById: null,
});
const actor = (actingFor: string | null, ...memberships: Membership[]): Actor => ({
  personId: "person",
  displayName: "Rådgiver",
  email: "post@eksempel.no",
  locale: null,
  sessionId: "session",
  actingFor,
  runsInstallation: false,
  memberships,
});

test.each<[string, Actor, string | null, string | null]>([
  ["the one chosen in the session", actor("alta", membership("bodø"), membership("alta")), "alta", "alta"],
  [
    "the first when the chosen one is not here",
    actor("tromsø", membership("tromsø"), membership("bodø")),
    "bodø",
    "bodø",
  ],
  ["an observer pays for nothing", actor(null, membership("narvik"), membership("alta")), "narvik", "alta"],
  ["a right in another consortium says nothing", actor(null, membership("bodø", "another")), null, null],
  ["a right everywhere says nothing before the yes", actor("røst", membership("røst")), null, null],
  ["a right given in this consortium does", actor(null, membership("røst", "epj")), "røst", "røst"],
])("%s", (_, someone, organisation, partner) => {
  expect(actingOrganisation(someone, consortium)?.id ?? null).toBe(organisation);
  expect(actingPartner(someone, consortium)?.id ?? null).toBe(partner);
});
