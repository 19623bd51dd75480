import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { Select } from "~/components/ui/select";
import { Tag } from "~/components/ui/tag";
import type { MyMunicipalityPage } from "~/features/access/my-municipality-page.server";
import { roleName, rolesOf } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

type Person = MyMunicipalityPage["people"][number];

/** Who may act for the organisation; those who manage its people change, confirm and end it here. */
export function People({ page }: { page: Pick<MyMunicipalityPage, "people" | "mayManagePeople" | "organisation"> }) {
  const isState = page.organisation.kind === "state";
  return (
    <section aria-labelledby="people">
      <h2 id="people">{m.access_my_people()}</h2>
      <ul className="card promises">
        {page.people.map((person) => (
          <li key={person.membershipId}>
            <div>
              <b>{person.displayName}</b>
              <small>
                {isState
                  ? roleName(person.role)
                  : `${roleName(person.role)}, ${person.consortiumName ?? m.access_memberships_everywhere()}`}{" "}
                · {person.email}
              </small>
              {person.isConfirmed ? null : (
                <small>
                  <Tag tone="notice">{m.access_person_unconfirmed()}</Tag>{" "}
                  {person.vouchedBy ? m.access_person_unconfirmed_note({ by: person.vouchedBy }) : null}
                </small>
              )}
              {page.mayManagePeople ? <RoleForm person={person} kind={page.organisation.kind} /> : null}
            </div>
            {page.mayManagePeople && !person.isConfirmed ? (
              <Press person={person} intent="confirm" label={m.access_person_confirm()} />
            ) : null}
            {person.mayHandOverLink ? (
              <Form method="post">
                <input type="hidden" name="intent" value="link" />
                <Button
                  size="small"
                  name="personId"
                  value={person.personId}
                  aria-label={`${m.access_people_link()}: ${person.displayName}`}
                >
                  {m.access_people_link()}
                </Button>
              </Form>
            ) : null}
            {page.mayManagePeople ? <Press person={person} intent="end" label={m.access_people_end()} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Press({ person, intent, label }: { person: Person; intent: string; label: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button
        size="small"
        name="membershipId"
        value={person.membershipId}
        aria-label={`${label}: ${person.displayName}`}
      >
        {label}
      </Button>
    </Form>
  );
}

function RoleForm({ person, kind }: { person: Person; kind: string }) {
  const { membershipId, displayName, role } = person;
  return (
    <details key={role}>
      <summary className="link" aria-label={`${m.access_people_change()}: ${displayName}`}>
        {m.access_people_change()}
      </summary>
      <Form method="post" className="stack gap-4 mt-3">
        <input type="hidden" name="intent" value="change_role" />
        <input type="hidden" name="membershipId" value={membershipId} />
        <Select
          field={{ id: `role-${membershipId}`, name: "role", initialValue: role }}
          label={m.access_people_role()}
          options={rolesOf(kind).map((value) => ({ value, label: roleName(value) }))}
        />
        <div>
          <Button size="small" aria-label={`${m.access_people_change()}: ${displayName}`}>
            {m.access_people_change()}
          </Button>
        </div>
      </Form>
    </details>
  );
}
