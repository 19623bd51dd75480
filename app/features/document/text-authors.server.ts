import { byOrganisation, sharesOf, type OrganisationShare } from "~/domain/document/authorship";
import type { Deps } from "~/features/kernel/deps";
import { authorFinder, findLeases } from "./find-leases.server";

/** How many characters of a text each author wrote. */
export interface TextAuthors {
  characters: number;
  organisations: OrganisationShare[];
  /** From the template the document began with */
  template: number;
  /** Without a lease that says who */
  unknown: number;
}

/** `counts`: characters by clientID, as the text engine counted them. The caller has checked the right. */
export async function textAuthors(
  deps: Deps,
  documentId: string,
  counts: Record<string, number>,
): Promise<TextAuthors> {
  const characters = Object.entries(counts).map(([clientId, count]) => [Number(clientId), count] as const);
  const leases = await findLeases(
    deps,
    documentId,
    characters.map(([clientId]) => clientId),
  );
  const shares = sharesOf(characters, authorFinder(leases));
  const of = (kind: "template" | "unknown") => shares.find(({ author }) => author.kind === kind)?.characters ?? 0;
  return {
    characters: shares.reduce((sum, share) => sum + share.characters, 0),
    organisations: byOrganisation(shares),
    template: of("template"),
    unknown: of("unknown"),
  };
}
