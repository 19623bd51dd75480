import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

/** Those who act for an organisation everywhere act for it here once it has joined (`currentIn`). */
export const joinedOf = ({ subject }: Pick<FoundConsortium, "subject">, organisationId: string): string[] =>
  subject.pendingOrganisationIds.includes(organisationId) ? [] : [organisationId];
