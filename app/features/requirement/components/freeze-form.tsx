import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { TextInput } from "~/components/ui/text-input";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import { m } from "~/paraglide/messages.js";

/** Keeps the requirements as they stand. */
export const FreezeForm = ({ refused }: { refused: Refused | null }) => (
  <Card heading={m.requirement_freeze_heading()}>
    <Form method="post" of="freeze" noValidate className="stack gap-4">
      <FormErrors errors={refused?.errors[""]} />
      <p className="muted">{m.requirement_freeze_lead()}</p>
      <TextInput
        field={fieldOf("name", refused)}
        label={m.requirement_version_name()}
        hint={m.requirement_version_name_hint()}
      />
      <p>
        <Button variant="primary">{m.requirement_freeze()}</Button>
      </p>
    </Form>
  </Card>
);
