import { sayName } from "~/components/form/different-fields";
import { Form } from "~/components/form/form";
import { SavedMeanwhile } from "~/components/form/saved-meanwhile";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { FormErrors } from "~/components/form-errors";
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
          <SavedMeanwhile
            by={own.by}
            typed={refused?.typed}
            seen={said(seen)}
            theirs={said(own)}
            fields={[
              { name: "stance", label: m.requirement_ask_stance(), say: sayName(STANCES, stanceName) },
              { name: "reason", label: m.requirement_ask_reason() },
            ]}
          />
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

const said = ({ stance, reason }: NonNullable<RequirementPage["own"]>) => ({ stance: stance ?? "", reason });
