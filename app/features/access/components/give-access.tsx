import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import type { MyMunicipalityPage } from "~/features/access/my-municipality-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { capitalised } from "~/i18n/capitalised";
import { roleName, rolesOf } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

interface Membership {
  email: string;
  displayName: string;
  role: string;
  consortiumId: string;
}

/** Gives somebody a role for the municipality, in one consortium or in all. */
export function GiveAccess({
  page,
  reply,
}: {
  page: Pick<MyMunicipalityPage, "organisation" | "consortia">;
  reply: FormReply | null;
}) {
  const [form, fields] = useForm<Membership>({
    id: "give-access",
    lastResult: reply,
    defaultValue: { role: page.organisation.kind === "state" ? "case_worker" : "writer" },
  });
  return (
    <Card heading={m.access_people_add()}>
      <Form method="post" {...getFormProps(form)} className="stack gap-5">
        <FormErrors errors={form.errors} />
        <input type="hidden" name="organisationId" value={page.organisation.id} />
        <TextInput field={fields.email} type="email" label={m.access_email()} />
        <TextInput field={fields.displayName} label={m.access_settings_name()} hint={m.access_person_name_hint()} />
        <Select
          field={fields.role}
          label={m.access_people_role()}
          options={rolesOf(page.organisation.kind).map((value) => ({ value, label: roleName(value) }))}
        />
        {page.consortia.length > 0 ? (
          <Select
            field={fields.consortiumId}
            label={m.access_people_consortium()}
            placeholder={capitalised(m.access_memberships_everywhere())}
            options={page.consortia.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <div>
          <Button variant="primary">{m.access_people_add()}</Button>
        </div>
      </Form>
    </Card>
  );
}
