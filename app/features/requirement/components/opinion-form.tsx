import { Form } from "~/components/form/form";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { FormErrors } from "~/components/form-errors";
import { Alert } from "~/components/ui/alert";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { RadioCards } from "~/components/ui/radio-cards";
import { Textarea } from "~/components/ui/textarea";
import { STANCES } from "~/domain/requirement/stance";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { RequirementPage } from "~/features/requirement/requirement-page.server";
import { stanceName } from "~/i18n/requirement-names";
import { m } from "~/paraglide/messages.js";

/** What the reader's own municipality says, and why. */
export function OpinionForm({ own, refused }: { own: NonNullable<RequirementPage["own"]>; refused: Refused | null }) {
  const { values: seen, version, isOther } = useSeenVersion(own, own.version, refused, { intent: "answer" }, "seen");
  return (
    <Card heading={m.requirement_own_says({ name: own.name })}>
      <Form method="post" of="opinion" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        {isOther && own.stance ? (
          <Alert isLive heading={m.requirement_changed_by({ by: own.by })}>
            <p>{m.requirement_says_now({ stance: stanceName(own.stance), reason: own.reason })}</p>
          </Alert>
        ) : null}
        <input type="hidden" name="municipality" value={own.number} />
        <input type="hidden" name="seen" value={version} />
        <div className="rq-stance">
          <RadioCards
            field={fieldOf("stance", refused, seen.stance ?? "")}
            legend={m.requirement_ask_stance()}
            isDense
            choices={STANCES.map((stance) => ({ value: stance, label: stanceName(stance) }))}
          />
        </div>
        <Textarea
          field={fieldOf("reason", refused, seen.reason)}
          rows={2}
          label={m.requirement_ask_reason()}
          hint={m.requirement_reason_hint()}
          isOptional
        />
        <p>
          <Button variant="primary" name="intent" value="answer">
            {m.requirement_answer()}
          </Button>
        </p>
      </Form>
    </Card>
  );
}
