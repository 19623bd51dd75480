import { expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import { ROLES } from "~/domain/access/role";
import { LIVE_KINDS, mayStand, SEEN_WITH } from "~/domain/document/live-block";

const subject: Subject = {
  consortiumId: "c",
  leadOrganisationId: "lead",
  partnerOrganisationIds: ["lead", "partner"],
  observerOrganisationIds: ["observer"],
  formerOrganisationIds: ["former"],
  pendingOrganisationIds: [],
};

const ORGANISATIONS = ["lead", "partner", "observer", "former", "stranger"];

const everybody = ROLES.flatMap((role) =>
  ORGANISATIONS.flatMap((organisationId) =>
    [null, "c", "other"].map((consortiumId) => ({
      memberships: [
        {
          organisationId,
          organisationName: "",
          organisationKind: "municipality",
          role,
          consortiumId,
          confirmedBy: "x",
        },
      ],
      runsInstallation: false,
    })),
  ),
) as unknown as Actor[];

test.each(Object.entries(SEEN_WITH))("whoever reads the documents of a consortium may see its %s", (_kind, action) => {
  const readers = everybody.filter((actor) => can(actor, "document.view", subject));
  expect(readers.length).toBeGreaterThan(10);
  expect(readers.filter((actor) => !can(actor, action, subject))).toEqual([]);
});

test("what one municipality alone sees stands in its own documents only", () => {
  const standing = LIVE_KINDS.filter((kind) => mayStand(kind, { municipalityId: null }));
  expect(standing).toEqual(Object.keys(SEEN_WITH));
  expect(LIVE_KINDS.filter((kind) => mayStand(kind, { municipalityId: "m" }))).toEqual([...LIVE_KINDS]);
});
