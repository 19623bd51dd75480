import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { Tag } from "~/components/ui/tag";
import { TextInput } from "~/components/ui/text-input";
import { COLLEAGUE_ROLES } from "~/domain/access/role";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";
import { troubleWords } from "~/features/consortium/invitation/letter-words";
import type { FormReply } from "~/features/kernel/form-reply";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

/** Who acts for the municipality here. Addresses only for the lead and the municipality itself. */
export function PartnerPeople({
  page,
  reply,
  added,
}: {
  page: PartnerPage;
  reply: FormReply | null;
  /** How many the person has added: the form starts over then, and not when others change the list. */
  added: number;
}) {
  const { people, name, hasJoined } = page;
  const mayAdd = page.mayManage && page.participation === "lead";
  if (people.length === 0 && hasJoined && !mayAdd) return null;
  return (
    <Card heading={m.consortium_people()}>
      {hasJoined ? null : <p className="muted small mb-3">{m.consortium_not_joined({ name })}</p>}
      {people.length > 0 ? (
        <ul className="rows">
          {people.map((person) => (
            <li key={person.membershipId}>
              <div>
                <b className="strong">{person.name}</b>
                {person.email ? <span className="small muted block wrap-anywhere">{person.email}</span> : null}
                {person.lost ? <span className="small strong block">{troubleWords(person.lost)}</span> : null}
                {mayAdd && person.isHereOnly ? (
                  <Form method="post" preventScrollReset>
                    <input type="hidden" name="id" value={person.membershipId} />
                    <Button
                      size="small"
                      variant="quiet"
                      name="intent"
                      value="end_colleague"
                      aria-label={`${m.access_people_end()}: ${person.name}`}
                    >
                      {m.access_people_end()}
                    </Button>
                  </Form>
                ) : null}
              </div>
              <span className="push muted small">{roleName(person.role)}</span>
              {person.isConfirmed ? null : <Tag tone="notice">{m.consortium_person_unconfirmed()}</Tag>}
            </li>
          ))}
        </ul>
      ) : null}
      {people.every((person) => person.isConfirmed) ? null : (
        <p className="muted small mt-3">{m.consortium_people_unconfirmed_note({ name })}</p>
      )}
      {mayAdd ? <AddColleague key={added} name={name} reply={reply} /> : null}
    </Card>
  );
}

function AddColleague({ name, reply }: { name: string; reply: FormReply | null }) {
  const [form, fields] = useForm<{ email: string; displayName: string; colleagueRole: string }>({
    id: "add-colleague",
    lastResult: reply,
    defaultValue: { colleagueRole: "writer" },
  });
  return (
    <details className="mt-3" open={reply !== null || undefined}>
      <summary className="link">{m.consortium_colleague_add({ name })}</summary>
      <Form method="post" preventScrollReset {...getFormProps(form)} className="stack gap-4 mt-3">
        <p className="muted small">{m.consortium_colleague_note()}</p>
        <FormErrors errors={form.errors} />
        <TextInput field={fields.email} type="email" label={m.access_email()} />
        <TextInput field={fields.displayName} label={m.access_settings_name()} hint={m.access_person_name_hint()} />
        <Select
          field={fields.colleagueRole}
          label={m.access_people_role()}
          options={COLLEAGUE_ROLES.map((value) => ({ value, label: roleName(value) }))}
        />
        <div>
          <Button name="intent" value="add_colleague">
            {m.access_people_add()}
          </Button>
        </div>
      </Form>
    </details>
  );
}
