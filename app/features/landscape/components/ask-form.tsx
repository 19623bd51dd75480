import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { TextInput } from "~/components/ui/text-input";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { OwnSystemsPage } from "~/features/landscape/own-systems-page.server";
import { formatInstant } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

const states = {
  open: m.landscape_request_open,
  answered: m.landscape_request_answered,
  replaced: m.landscape_request_replaced,
  expired: m.landscape_request_expired,
} satisfies Record<NonNullable<OwnSystemsPage["asked"]>["state"], unknown>;

/** Sends the question to somebody who has no account here. */
export function AskForm({ page: { asked }, refused }: { page: OwnSystemsPage; refused: Refused | null }) {
  return (
    <Card heading={m.landscape_ask_heading()}>
      <Form method="post" noValidate preventScrollReset className="stack gap-4">
        <p className="muted">{m.landscape_ask_lead()}</p>
        <FormErrors errors={refused?.errors[""]} />
        <TextInput field={fieldOf("email", refused, asked?.email ?? "")} label={m.landscape_ask_email()} type="email" />
        {asked ? (
          <p className="small muted">
            {m.landscape_asked_by({ by: asked.by, at: formatInstant(asked.at) })} {states[asked.state]()}
          </p>
        ) : null}
        <p>
          <Button icon="send">{m.landscape_ask_send()}</Button>
        </p>
      </Form>
    </Card>
  );
}
