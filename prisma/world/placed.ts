import type { EventActor } from "~/features/kernel/record-event.server";

export interface PlacedPartner {
  /** The register's row. */
  id: string;
  number: string;
  name: string;
  partnershipId: string;
  chiefExecutive: EventActor;
  /** Declined or withdrawn. */
  hasStopped: boolean;
}

export interface PlacedConsortium {
  id: string;
  slug: string;
  name: string;
  leadName: string;
  coordinator: EventActor;
  partners: PlacedPartner[];
  /** By address before the @ and municipality number: 'okonom 5503'. */
  people: Map<string, EventActor>;
}
