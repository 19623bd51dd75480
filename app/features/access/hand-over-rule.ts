import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";

/** What decides who may hand over a link that signs in as this person. */
export interface LinkHolder {
  runsInstallation: boolean;
  /** The organisations they act for now. */
  organisationIds: readonly string[];
}

/**
 * Whoever holds the link is the person: it is for those who may give the person everything they have, or who run the
 * installation and could make such a link on the server.
 */
export const mayHandOverLink = (actor: Actor, { runsInstallation, organisationIds }: LinkHolder): boolean =>
  can(actor, "installation.run", subjectOf("")) ||
  (!runsInstallation &&
    organisationIds.length > 0 &&
    organisationIds.every((id) => can(actor, "people.manage", subjectOf(id))));
