import { Form } from "~/components/form/form";
import { useSeen } from "~/components/form/use-seen";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Textarea } from "~/components/ui/textarea";
import { TextInput } from "~/components/ui/text-input";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { QuestionPage } from "~/features/decision/question-page.server";
import { m } from "~/paraglide/messages.js";

/** What the lead does with a question: enters its result, gives more time, takes it back. */
export function ManageQuestion({
  page,
  refused,
}: {
  page: QuestionPage;
  refused: (Refused & { form: string }) | null;
}) {
  const of = (form: string) => (refused?.form === form ? refused : null);
  const was = useSeen(page.dueOn, of("extend"), { intent: "extend" });
  return (
    <Card heading={m.decision_manage()}>
      <div className="stack gap-6">
        <Form method="post" of="settle" preventScrollReset className="stack gap-3">
          <FormErrors errors={of("settle")?.errors[""]} />
          {page.maySettle ? (
            <p>
              <Button variant="primary" name="intent" value="settle">
                {m.decision_settle()}
              </Button>
            </p>
          ) : (
            <p className="muted">{m.decision_settle_later()}</p>
          )}
        </Form>
        {page.isOver ? null : (
          <Form method="post" of="extend" noValidate preventScrollReset className="stack gap-3">
            <FormErrors errors={of("extend")?.errors[""]} />
            <input type="hidden" name="wasDueOn" value={was} />
            <TextInput field={fieldOf("dueOn", of("extend"))} type="date" label={m.decision_extend_to()} />
            <p>
              <Button name="intent" value="extend">
                {m.decision_extend()}
              </Button>
            </p>
          </Form>
        )}
        <Form method="post" of="withdraw" noValidate preventScrollReset className="stack gap-3">
          <FormErrors errors={of("withdraw")?.errors[""]} />
          <Textarea field={fieldOf("reason", of("withdraw"))} rows={2} label={m.decision_withdraw_reason()} />
          <p>
            <Button tone="stop" name="intent" value="withdraw">
              {m.decision_withdraw()}
            </Button>
          </p>
        </Form>
      </div>
    </Card>
  );
}
