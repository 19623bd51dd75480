import type { Author } from "~/domain/document/authorship";
import type { Locale } from "./locale";
import { m } from "~/paraglide/messages.js";

type Person = Pick<Author & { kind: "person" }, "name" | "organisationName">;

/** Role or name without the municipality, for where that stands already: 'Prosjektleder, Bodø' is 'Prosjektleder'. */
export function roleOfAuthor({ name, organisationName }: Person): string {
  const place = `, ${organisationName ?? ""}`;
  return organisationName && name.endsWith(place) ? name.slice(0, -place.length) : name;
}

/** A person with the municipality: 'Prosjektleder, Bodø'. */
export const personName = (person: Person, locale?: Locale): string =>
  person.organisationName
    ? m.document_person_of({ name: roleOfAuthor(person), organisation: person.organisationName }, locale && { locale })
    : person.name;

/** Who it is, with the municipality: 'Prosjektleder, Bodø'. */
export function authorName(author: Author): string {
  switch (author.kind) {
    case "person":
      return personName(author);
    case "former":
      return author.organisationName
        ? m.document_person_of({ name: m.document_author_former(), organisation: author.organisationName })
        : m.document_author_former();
    case "template":
      return m.document_author_template();
    case "unknown":
      return m.document_author_unknown();
  }
}
