import type { PresentPerson } from "~/collab/provider";
import { People, Person, type PresenceColour } from "~/components/ui/person";
import { m } from "~/paraglide/messages.js";

interface Group {
  organisation: string;
  name: string;
  people: PresentPerson[];
}

const GROUPS_SHOWN = 4;
const PHONE_SHOWN = 2;

/** Who has the document open, as municipalities with their people. A person with two tabs is one person. */
export function PresenceList({ people }: { people: PresentPerson[] }) {
  const groups = byOrganisation(people);
  const all = groups.flatMap((group) => group.people);
  if (all.length === 0) return null;
  const rest = groups.length - GROUPS_SHOWN;
  const others = all.filter((person) => !person.isSelf);
  return (
    <details className="here">
      <summary>
        <span className="sr">{m.document_here_now({ count: all.length })}</span>
        <span className="here-groups">
          {groups.slice(0, GROUPS_SHOWN).map((group) => (
            <span className="here-group" key={group.organisation}>
              {group.name}
              <People>
                {group.people.slice(0, 3).map((person) => (
                  <Initials key={person.key} person={person} />
                ))}
              </People>
            </span>
          ))}
          {rest > 0 ? <span className="more">{m.document_more_municipalities({ count: rest })}</span> : null}
        </span>
        <span className="here-few">
          <People>
            {others.slice(0, PHONE_SHOWN).map((person) => (
              <Initials key={person.key} person={person} />
            ))}
            {others.length > PHONE_SHOWN ? <Person initials={`+${others.length - PHONE_SHOWN}`} /> : null}
          </People>
        </span>
      </summary>
      <div className="here-sheet">
        {groups.map((group) => (
          <section key={group.organisation}>
            <h2>{group.name}</h2>
            <ul>
              {group.people.map((person) => (
                <li key={person.key}>
                  <Initials person={person} />
                  {person.isSelf ? m.document_person_self({ name: person.name }) : person.name}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}

function Initials({ person }: { person: PresentPerson }) {
  return <Person initials={person.initials} colour={presenceColour(person.colour)} />;
}

const COLOURS: readonly PresenceColour[] = [1, 2, 3, 4, 5, 6, 7, 8];
const presenceColour = (colour: number): PresenceColour => COLOURS.find((known) => known === colour) ?? 7;

function byOrganisation(people: PresentPerson[]): Group[] {
  const groups = new Map<string, Group>();
  for (const person of people) {
    const group = groups.get(person.organisation) ?? {
      organisation: person.organisation,
      name: person.organisationName,
      people: [],
    };
    groups.set(person.organisation, group);
    const before = group.people.findIndex((other) => other.person === person.person);
    if (before < 0) group.people.push(person);
    else if (person.isSelf) group.people[before] = person;
  }
  // One's own municipality first, then by name, so that nobody changes place while one writes
  return [...groups.values()].sort(
    (a, b) => Number(b.people.some(isSelf)) - Number(a.people.some(isSelf)) || a.name.localeCompare(b.name, "nb"),
  );
}

const isSelf = (person: PresentPerson) => person.isSelf;
