import { Form } from "~/components/form/form";
import type { ComparedField } from "~/components/form/different-fields";
import { SavedMeanwhile } from "~/components/form/saved-meanwhile";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { TextInput } from "~/components/ui/text-input";
import { RISK_SCALE, RISK_STATES } from "~/domain/risk/risk";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { RiskChoices, RiskPage } from "~/features/risk/risk-page.server";
import type { RiskForm as RiskValues } from "~/features/risk/risk-form";
import { formatInstant } from "~/i18n/format";
import { consequenceName, likelihoodName, riskStateName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";

/** A risk in its form. What somebody else has saved meanwhile is said above it. */
export function RiskForm({
  values,
  standing,
  choices,
  refused,
}: {
  values: RiskValues;
  standing: Pick<RiskPage, "version" | "by" | "at"> | null;
  choices: RiskChoices;
  refused: Refused | null;
}) {
  const {
    values: seen,
    version,
    isOther,
  } = useSeenVersion(values, standing?.version ?? null, refused, { intent: "save" });
  const field = (name: keyof RiskValues) => fieldOf(name, refused, seen[name]);
  const grades = (name: (grade: number) => string) =>
    RISK_SCALE.map((grade) => ({ value: String(grade), label: `${grade}. ${name(grade)}` }));
  return (
    <Card>
      <Form method="post" of="risk" noValidate preventScrollReset className="stack gap-5">
        <FormErrors errors={refused?.errors[""]} />
        {standing && isOther ? (
          <SavedMeanwhile
            by={standing.by}
            fields={compared(choices)}
            typed={refused?.typed}
            seen={seen}
            theirs={values}
          />
        ) : null}
        <input type="hidden" name="version" value={version} />
        <TextInput field={field("title")} label={m.risk_ask_title()} />
        <Textarea field={field("description")} rows={3} label={m.risk_description()} isOptional />
        <div className="risk-pair">
          <Select
            field={field("likelihood")}
            label={m.risk_likelihood()}
            placeholder={m.risk_choose()}
            options={grades(likelihoodName)}
          />
          <Select
            field={field("consequence")}
            label={m.risk_consequence()}
            placeholder={m.risk_choose()}
            options={grades(consequenceName)}
          />
          <Select
            field={field("owner")}
            label={m.risk_owner()}
            {...(choices.mayShare && { placeholder: m.risk_joint() })}
            options={choices.municipalities.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <TextInput
            field={field("ownerName")}
            label={m.risk_owner_name()}
            hint={m.risk_owner_name_hint()}
            isOptional
          />
          {standing ? (
            <Select
              field={field("state")}
              label={m.risk_state()}
              options={RISK_STATES.map((state) => ({ value: state, label: riskStateName(state) }))}
            />
          ) : (
            <input type="hidden" name="state" value="open" />
          )}
        </div>
        {standing ? (
          <p className="small muted">{m.risk_saved_by({ by: standing.by, at: formatInstant(standing.at) })}</p>
        ) : null}
        <p>
          <Button variant="primary" name="intent" value="save">
            {standing ? m.risk_save() : m.risk_add()}
          </Button>
        </p>
      </Form>
    </Card>
  );
}

const compared = ({ municipalities }: RiskChoices): ComparedField<keyof RiskValues>[] => {
  const grade = (name: (grade: number) => string) => (value: string) => `${value}. ${name(Number(value))}`;
  return [
    { name: "title", label: m.risk_ask_title() },
    { name: "description", label: m.risk_description() },
    { name: "likelihood", label: m.risk_likelihood(), say: grade(likelihoodName) },
    { name: "consequence", label: m.risk_consequence(), say: grade(consequenceName) },
    {
      name: "owner",
      label: m.risk_owner(),
      say: (value) => municipalities.find(({ number }) => number === value)?.name ?? value,
    },
    { name: "ownerName", label: m.risk_owner_name() },
    { name: "state", label: m.risk_state(), say: (value) => riskStateName(value === "closed" ? "closed" : "open") },
  ];
};
