import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { useSeen } from "~/components/form/use-seen";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { TextInput } from "~/components/ui/text-input";
import type { SteeringPage } from "~/features/consortium/steering/steering-page.server";
import { m } from "~/paraglide/messages.js";
import { fieldOf, type Refused } from "./refused";

/** How long what is to be done waits before a municipality's chief executive is told as well. */
export function EscalationForm({
  page,
  refused,
}: {
  page: Pick<SteeringPage, "escalatesAfterDays">;
  refused: Refused | null;
}) {
  const was = useSeen(page.escalatesAfterDays, refused, { intent: "choose_escalation" });
  return (
    <Card heading={m.consortium_steering_escalation()} note={m.consortium_steering_escalation_note()}>
      <Form method="post" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        <input type="hidden" name="wasEscalation" value={was} />
        <TextInput
          field={fieldOf("escalation", refused, String(page.escalatesAfterDays))}
          label={m.consortium_steering_escalation_days()}
          hint={m.consortium_steering_escalation_hint()}
          inputMode="numeric"
          size={4}
        />
        <div>
          <Button name="intent" value="choose_escalation">
            {m.consortium_steering_escalation_do()}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
