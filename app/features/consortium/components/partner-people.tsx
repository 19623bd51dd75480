import { Card } from "~/components/ui/card";
import type { PartnerPage } from "~/features/consortium/partner-page.server";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

/** Who acts for the municipality here. Addresses only for the lead and the municipality itself. */
export function PartnerPeople({ people }: { people: PartnerPage["people"] }) {
  if (people.length === 0) return null;
  return (
    <Card heading={m.consortium_people()}>
      <ul className="rows">
        {people.map((person) => (
          <li key={`${person.name} ${person.role}`}>
            <span>
              <b className="strong">{person.name}</b>
              {person.email ? <span className="small muted block wrap-anywhere">{person.email}</span> : null}
            </span>
            <span className="push muted small">{roleName(person.role)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
