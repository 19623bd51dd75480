import type { Actor } from "~/domain/access/actor";
import { can, type Subject } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf, subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import type { Place } from "./search-hit";

/** A consortium somebody may read in, with what decides what else they may do there. */
export interface SearchPlace extends Place {
  id: string;
  subject: Subject;
  deadlineAt: Date;
}

/** Consortia in which somebody may search today: those whose pages and documents they may read. */
export async function searchPlaces({ db }: Pick<Deps, "db">, actor: Actor): Promise<Map<string, SearchPlace>> {
  const rows = await db.consortium.findMany({
    where: consortiaOf(actor),
    select: {
      id: true,
      slug: true,
      name: true,
      deadlineAt: true,
      archivedAt: true,
      leadOrganisationId: true,
      partnerships: { select: subjectColumns },
    },
  });
  const places = rows.map((row): SearchPlace => {
    const { id, slug, name, deadlineAt } = row;
    return { id, slug, name, deadlineAt, subject: subjectOfConsortium(row) };
  });
  const mayRead = ({ subject }: SearchPlace) =>
    can(actor, "consortium.view", subject) &&
    can(actor, "document.view", subject) &&
    can(actor, "application.view", subject);
  return new Map(places.filter(mayRead).map((place) => [place.id, place]));
}
