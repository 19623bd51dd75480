import type { Confirmation } from "~/domain/shared/confirmation";
import type { Role } from "./role";

/** The same words as `enum OrganisationKind` in prisma/schema.prisma. */
export const ORGANISATION_KINDS = ["municipality", "county", "state", "association", "supplier"] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/**
 * A valid membership: what the person may do for the organisation, everywhere (`consortiumId` null) or in one
 * consortium. Expired memberships are left out where actors are made; here every membership counts.
 */
export interface Membership {
  organisationId: string;
  organisationName: string;
  organisationKind: OrganisationKind;
  consortiumId: string | null;
  role: Role;
  /** How we know that the person belongs to the organisation; null when we do not. */
  confirmedBy: Confirmation | null;
  /** Who invited the person or gave the role. */
  vouchedById: string | null;
}

/** Someone signed in. */
export interface Actor {
  personId: string;
  displayName: string;
  email: string;
  /** nb | nn | en, or null for the organisation's default. */
  locale: string | null;
  sessionId: string;
  /** The organisation chosen in this session: on whose behalf things are recorded. It grants no rights. */
  actingFor: string | null;
  /** Runs this installation: decides which domains belong to whom. */
  runsInstallation: boolean;
  memberships: readonly Membership[];
  /** Notifications that have not been read. */
  unread?: number;
}
