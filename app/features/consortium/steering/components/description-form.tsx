import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { useSeen } from "~/components/form/use-seen";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import type { SteeringPage } from "~/features/consortium/steering/steering-page.server";
import { m } from "~/paraglide/messages.js";
import { fieldOf, type Refused } from "./refused";

/** What the consortium is called and is for. */
export function DescriptionForm({
  page,
  refused,
}: {
  page: Pick<SteeringPage, "name" | "purpose">;
  refused: Refused | null;
}) {
  const was = useSeen({ name: page.name, purpose: page.purpose }, refused, { intent: "describe" });
  return (
    <Card heading={m.consortium_new_about()}>
      <Form method="post" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        <input type="hidden" name="wasName" value={was.name} />
        <textarea hidden readOnly name="wasPurpose" value={was.purpose} />
        <TextInput field={fieldOf("name", refused, page.name)} label={m.consortium_new_name()} />
        <Textarea field={fieldOf("purpose", refused, page.purpose)} label={m.consortium_new_purpose()} limit={2000} />
        <div>
          <Button name="intent" value="describe">
            {m.consortium_steering_describe()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
