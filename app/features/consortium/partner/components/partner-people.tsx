import { Card } from "~/components/ui/card";
import { Tag } from "~/components/ui/tag";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import { troubleWords } from "~/features/consortium/invitation/letter-words";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

/** Who acts for the municipality here. Addresses only for the lead and the municipality itself. */
export function PartnerPeople({ page }: { page: PartnerPage }) {
  const { people, name, hasJoined } = page;
  if (people.length === 0 && hasJoined) return null;
  return (
    <Card heading={m.consortium_people()}>
      {hasJoined ? null : <p className="muted small mb-3">{m.consortium_not_joined({ name })}</p>}
      {people.length > 0 ? (
        <ul className="rows">
          {people.map((person) => (
            <li key={`${person.name} ${person.role}`}>
              <span>
                <b className="strong">{person.name}</b>
                {person.email ? <span className="small muted block wrap-anywhere">{person.email}</span> : null}
                {person.lost ? <span className="small strong block">{troubleWords(person.lost)}</span> : null}
              </span>
              <span className="push muted small">{roleName(person.role)}</span>
              {person.isConfirmed ? null : <Tag tone="notice">{m.consortium_person_unconfirmed()}</Tag>}
            </li>
          ))}
        </ul>
      ) : null}
      {people.every((person) => person.isConfirmed) ? null : (
        <p className="muted small mt-3">{m.consortium_people_unconfirmed_note({ name })}</p>
      )}
    </Card>
  );
}
