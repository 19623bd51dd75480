import { getFormProps, useForm } from "@conform-to/react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { useMailWords } from "~/components/shell/use-mail-words";
import { Button } from "~/components/ui/button";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import type { InvitationView } from "~/features/consortium/partner/partner-invitations.server";
import type { FormReply } from "~/features/kernel/form-reply";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";

const roles = ["chief_executive", "writer", "reader"] as const;

/** One contact to invite: address, role, what they come to do here, and a few words to them. */
export function ContactForm({
  reply,
  email,
  replaceable,
}: {
  reply: FormReply | null;
  email: string;
  /** Invitations that the new one may take the place of. */
  replaceable: readonly InvitationView[];
}) {
  const mail = useMailWords();
  const [form, fields] = useForm<{
    email: string;
    contactTitle: string;
    offeredRole: string;
    note: string;
    id: string;
  }>({
    id: "contact",
    lastResult: reply,
    defaultValue: {
      email,
      contactTitle: email ? "" : m.consortium_contact_chief(),
      offeredRole: email ? "writer" : "chief_executive",
    },
  });
  return (
    <Form method="post" className="stack gap-4 mt-4" preventScrollReset {...getFormProps(form)}>
      <FormErrors errors={form.errors} />
      <TextInput field={fields.email} label={m.consortium_contact_email()} type="email" autoComplete="off" />
      <TextInput field={fields.contactTitle} label={m.consortium_contact_title()} maxLength={80} />
      <Select
        field={fields.offeredRole}
        label={m.consortium_contact_rights()}
        hint={m.consortium_contact_rights_hint()}
        options={roles.map((value) => ({ value, label: roleName(value) }))}
      />
      {replaceable.length > 0 ? (
        <Select
          field={fields.id}
          label={m.consortium_contact_instead_of()}
          options={replaceable.map((one) => ({ value: one.id, label: `${one.contactTitle}, ${one.email}` }))}
          placeholder={m.consortium_contact_instead_of_nobody()}
        />
      ) : null}
      <Textarea field={fields.note} label={m.consortium_contact_note()} rows={3} limit={2000} isOptional />
      <div>
        <Button icon="send" name="intent" value="invite">
          {mail.inviteContact()}
        </Button>
      </div>
    </Form>
  );
}
