import { useEffect, useState } from "react";
import * as Y from "yjs";

import type { DocumentProvider, PresentPerson } from "~/collab/provider";
import { Person, type PresenceColour } from "~/components/ui/person";
import { useDocumentStatus } from "~/editor/use-document-provider";
import { m } from "~/paraglide/messages.js";
import { fieldOfText } from "~/text/roots";

const COLOURS: readonly PresenceColour[] = [1, 2, 3, 4, 5, 6, 7, 8];
/** Carets move all the time; where people are is updated at intervals. */
const EVERY_MS = 1000;

/** Who has the application open, and which section their caret stands in. */
export function WhoIsWhere({ provider, sectionOf }: { provider: DocumentProvider; sectionOf: Record<string, string> }) {
  const { people } = useDocumentStatus(provider);
  const [places, setPlaces] = useState<ReadonlyMap<number, string>>(new Map());
  useEffect(() => {
    const look = () => setPlaces(placesIn(provider, sectionOf));
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [provider, sectionOf]);
  const shown = onePerPerson(people);
  return (
    <section>
      <h3>{m.grant_who_is_where()}</h3>
      <ul className="where">
        {shown.map((person) => (
          <li key={person.key}>
            <Person initials={person.initials} colour={COLOURS.find((known) => known === person.colour) ?? 7} />
            <span>
              <b>{person.organisationName}</b> {person.isSelf ? m.grant_you() : (places.get(person.key) ?? person.name)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A person with two tabs is one person; the viewer comes first. */
function onePerPerson(people: PresentPerson[]): PresentPerson[] {
  const first = new Map<string, PresentPerson>();
  for (const person of people) if (!first.has(person.person) || person.isSelf) first.set(person.person, person);
  return [...first.values()].sort((a, b) => Number(b.isSelf) - Number(a.isSelf)).slice(0, 8);
}

/** The section each caret stands in, by the person's key. */
function placesIn(provider: DocumentProvider, sectionOf: Record<string, string>): Map<number, string> {
  const places = new Map<number, string>();
  for (const [key, state] of provider.awareness.getStates()) {
    const anchor: unknown = state["cursor"]?.anchor;
    const section = anchor ? sectionOf[fieldAt(provider.doc, anchor) ?? ""] : undefined;
    if (section) places.set(key, section);
  }
  return places;
}

function fieldAt(doc: Y.Doc, anchor: unknown): string | null {
  const position = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(anchor), doc);
  const root = [...doc.share.entries()].find(([, shared]) => shared === position?.type)?.[0];
  return root ? fieldOfText(root) : null;
}
