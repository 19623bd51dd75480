import { Form } from "~/components/form/form";
import { useSeen } from "~/components/form/use-seen";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Textarea } from "~/components/ui/textarea";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { QuestionPage } from "~/features/decision/question-page.server";
import { m } from "~/paraglide/messages.js";

/** One municipality's vote, as the reader may cast it. */
export function BallotCard({
  ballot: { number, name, isDelegate, option, reason, seen },
  page,
  refused,
}: {
  ballot: QuestionPage["ballots"][number];
  page: QuestionPage;
  refused: Refused | null;
}) {
  const stood = useSeen({ seen, option, reason }, refused, { intent: "vote", municipality: number });
  const field = (of: string, standing: string) => ({ ...fieldOf(of, refused, standing), id: `${of}-${number}` });
  return (
    <Card
      heading={m.decision_vote_of({ name })}
      note={isDelegate ? m.decision_as_delegate() : option ? m.decision_has_voted() : undefined}
    >
      <Form method="post" of={`vote-${number}`} noValidate preventScrollReset className="stack gap-4">
        <FormErrors errors={refused?.errors[""]} />
        <input type="hidden" name="municipality" value={number} />
        <input type="hidden" name="seen" value={stood.seen} />
        <RadioCards
          isDense
          key={stood.option}
          field={field("option", stood.option)}
          legend={m.decision_options()}
          isLegendHidden
          choices={[
            ...page.tallies.map(({ id, text }) => ({ value: id, label: text })),
            { value: "abstain", label: m.decision_abstain() },
          ]}
        />
        <Textarea
          field={field("reason", stood.reason)}
          rows={2}
          label={m.decision_reason()}
          hint={m.decision_reason_hint()}
          isOptional
        />
        <p>
          <Button variant="primary" name="intent" value="vote">
            {option ? m.decision_vote_again() : m.decision_vote()}
          </Button>
        </p>
      </Form>
    </Card>
  );
}
