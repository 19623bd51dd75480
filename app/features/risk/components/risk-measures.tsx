import { sayName } from "~/components/form/different-fields";
import { Form } from "~/components/form/form";
import { SavedMeanwhile } from "~/components/form/saved-meanwhile";
import { useSeenVersion } from "~/components/form/use-seen-version";
import { useTimesAnswered } from "~/components/form/use-times-answered";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { Tag } from "~/components/ui/tag";
import { Textarea } from "~/components/ui/textarea";
import { TextInput } from "~/components/ui/text-input";
import { MEASURE_STATES } from "~/domain/risk/risk";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { RiskPage } from "~/features/risk/risk-page.server";
import { formatDate } from "~/i18n/format";
import { measureStateName } from "~/i18n/risk-names";
import { m } from "~/paraglide/messages.js";

type Refusing = (Refused & { form: string }) | null;

/** What is done about a risk, by when, and how far it has come. */
export function RiskMeasures({ page, refused }: { page: RiskPage; refused: Refusing }) {
  const { measures, mayEdit } = page;
  const added = useTimesAnswered({ measure: "new" }, refused?.form === "new");
  return (
    <Card heading={m.risk_measures()} isPadded={false}>
      <ul className="risk-list">
        {measures.map((measure) => (
          <li key={measure.id}>
            <p>
              {measure.text}{" "}
              {measure.isOverdue ? (
                <Tag tone="stop">{m.risk_is_overdue()}</Tag>
              ) : (
                <Tag>{measureStateName(measure.state)}</Tag>
              )}
            </p>
            <p className="small muted">
              {measure.dueOn ? m.risk_due({ date: formatDate(measure.dueOn) }) : m.risk_no_due()}
            </p>
            {mayEdit ? (
              <details open={refused?.form === measure.id || undefined}>
                <summary>{m.risk_measure_change()}</summary>
                <MeasureForm
                  of={measure.id}
                  standing={{ text: measure.text, dueOn: measure.dueOn ?? "", state: measure.state }}
                  version={measure.version}
                  by={measure.by}
                  refused={refused?.form === measure.id ? refused : null}
                />
              </details>
            ) : null}
          </li>
        ))}
        {measures.length === 0 ? <li className="muted">{m.risk_no_measures()}</li> : null}
      </ul>
      {mayEdit ? (
        <div className="card-body">
          <h3>{m.risk_measure_add()}</h3>
          <MeasureForm
            key={added}
            of="new"
            standing={{ text: "", dueOn: "", state: "planned" }}
            version={null}
            by=""
            refused={refused?.form === "new" ? refused : null}
          />
        </div>
      ) : null}
    </Card>
  );
}

interface Measure {
  text: string;
  dueOn: string;
  state: RiskPage["measures"][number]["state"];
}

/** By the names its form gives them. */
const shown = ({ state, ...measure }: Measure) => ({ ...measure, measureState: state });

function MeasureForm({
  of,
  standing,
  version: current,
  by,
  refused,
}: {
  of: string;
  standing: Measure;
  version: number | null;
  by: string;
  refused: Refused | null;
}) {
  const { values: seen, version, isOther } = useSeenVersion(standing, current, refused, { measure: of });
  const field = (name: string, value: string) => ({ ...fieldOf(name, refused, value), id: `${name}-${of}` });
  return (
    <Form method="post" of={`measure-${of}`} noValidate preventScrollReset className="stack gap-3">
      <FormErrors errors={refused?.errors[""]} />
      {isOther ? (
        <SavedMeanwhile
          by={by}
          typed={refused?.typed}
          seen={shown(seen)}
          theirs={shown(standing)}
          fields={[
            { name: "text", label: m.risk_measure_text() },
            { name: "dueOn", label: m.risk_measure_due(), say: formatDate },
            { name: "measureState", label: m.risk_measure_state(), say: sayName(MEASURE_STATES, measureStateName) },
          ]}
        />
      ) : null}
      <input type="hidden" name="measure" value={of} />
      <input type="hidden" name="version" value={version} />
      <Textarea field={field("text", seen.text)} rows={2} label={m.risk_measure_text()} />
      <div className="risk-pair">
        <TextInput field={field("dueOn", seen.dueOn)} type="date" label={m.risk_measure_due()} isOptional />
        <Select
          field={field("measureState", seen.state)}
          label={m.risk_measure_state()}
          options={MEASURE_STATES.map((state) => ({ value: state, label: measureStateName(state) }))}
        />
      </div>
      <p>
        <Button name="intent" value="measure">
          {of === "new" ? m.risk_measure_add() : m.risk_save()}
        </Button>
      </p>
    </Form>
  );
}
