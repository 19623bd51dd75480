import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Textarea } from "~/components/ui/textarea";
import { TextInput } from "~/components/ui/text-input";
import { VOTING_METHODS, VOTING_PROCEDURES } from "~/domain/decision/question";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import { methodDemand, methodName, procedureName } from "~/features/decision/decision-words";
import { m } from "~/paraglide/messages.js";

/** A question to the steering group, with its options, its rule and its deadline. */
export function QuestionForm({ refused }: { refused: Refused | null }) {
  const field = (name: string, standing = "") => fieldOf(name, refused, standing);
  return (
    <Card>
      <Form method="post" noValidate className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        <TextInput field={field("title")} label={m.decision_question()} />
        <Textarea
          field={field("background")}
          label={m.decision_background()}
          hint={m.decision_background_hint()}
          isOptional
        />
        <Textarea
          field={field("options", m.decision_options_usual())}
          label={m.decision_options()}
          hint={m.decision_options_hint()}
        />
        <RadioCards
          isDense
          field={field("method", "simple")}
          legend={m.decision_method()}
          choices={VOTING_METHODS.map((value) => ({ value, label: methodName(value), hint: methodDemand(value) }))}
        />
        <RadioCards
          isDense
          field={field("procedure", "written")}
          legend={m.decision_procedure()}
          choices={VOTING_PROCEDURES.map((value) => ({ value, label: procedureName(value) }))}
        />
        <div className="decision-pair">
          <TextInput field={field("dueOn")} type="date" label={m.decision_due_on()} hint={m.decision_due_on_hint()} />
          <TextInput
            field={field("quorum", "50")}
            inputMode="numeric"
            label={m.decision_quorum()}
            hint={m.decision_quorum_hint()}
          />
        </div>
        <p>
          <Button variant="primary">{m.decision_ask()}</Button>
        </p>
      </Form>
    </Card>
  );
}
