import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { FieldError } from "~/components/ui/field-error";
import { Textarea } from "~/components/ui/textarea";
import type { InvitePage } from "~/features/consortium/invitation/invite-page.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

const roles = ["chief_executive", "writer", "reader"] as const;

/** One form, a row per municipality nobody has asked yet. Rows without an address are left for later. */
export function BulkInvite({
  page,
  reply,
}: {
  page: Pick<InvitePage, "toInvite" | "keepsMail">;
  reply: FormReply | null;
}) {
  const [form, fields] = useForm<{ note: string }>({ id: "invite", lastResult: reply });
  const typed = (name: string) => {
    const value: unknown = reply?.initialValue && readPath(reply.initialValue, name);
    return typeof value === "string" ? value : undefined;
  };
  return (
    <Card heading={m.consortium_invite_rows()} note={m.consortium_invite_rows_note()}>
      <Form method="post" className="stack gap-5" {...getFormProps(form)} noValidate>
        <FormErrors errors={form.errors} />
        <ul className="invite-rows">
          {page.toInvite.map(({ number, name, county }, index) => {
            const row = `rows[${index}]`;
            const errors = reply?.error?.[`${row}.email`] ?? undefined;
            const id = `email-${number}`;
            return (
              <li key={number}>
                <input type="hidden" name={`${row}.number`} value={number} />
                <label htmlFor={id}>
                  <b className="strong">{name}</b> <span className="muted small">{county}</span>
                </label>
                <span className="invite-email">
                  <input
                    className="ds-input"
                    id={id}
                    name={`${row}.email`}
                    type="email"
                    inputMode="email"
                    autoComplete="off"
                    placeholder={m.consortium_contact_email()}
                    defaultValue={typed(`${row}.email`)}
                    aria-describedby={errors ? `${id}-error` : undefined}
                    aria-invalid={errors ? true : undefined}
                  />
                  <FieldError id={`${id}-error`} errors={errors} />
                </span>
                <input
                  className="ds-input"
                  name={`${row}.contactTitle`}
                  defaultValue={typed(`${row}.contactTitle`) ?? m.consortium_contact_chief()}
                  maxLength={80}
                  aria-label={m.consortium_contact_title_of({ name })}
                />
                <select
                  className="ds-input"
                  name={`${row}.offeredRole`}
                  defaultValue={typed(`${row}.offeredRole`) ?? "chief_executive"}
                  aria-label={m.consortium_contact_rights_of({ name })}
                >
                  {roles.map((role) => (
                    <option key={role} value={role}>
                      {roleName(role)}
                    </option>
                  ))}
                </select>
              </li>
            );
          })}
        </ul>
        <Textarea field={fields.note} label={m.consortium_contact_note()} rows={3} limit={2000} isOptional />
        <div>
          <Button variant="primary" icon="send" name="intent" value="invite">
            {page.keepsMail ? m.consortium_invite_make() : m.consortium_invite_send()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** The value at 'rows[3].email' in what was sent. */
function readPath(value: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
