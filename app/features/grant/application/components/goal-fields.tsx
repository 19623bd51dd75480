import { Form, FormMark } from "~/components/form/form";
import { SELF_SAVING } from "~/components/form/form-mark";
import { useTimesDone } from "~/components/form/use-times-done";
import { Button } from "~/components/ui/button";
import { FieldError } from "~/components/ui/field-error";
import { Icon } from "~/components/ui/icon";
import { sentGoal } from "~/features/grant/content/sent-document";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

import type { FieldView } from "~/features/grant/application/application-page.server";
import type { EditReply } from "~/features/grant/application/edit-reply";

import { BothValues } from "./both-values";
import { SavingNote } from "./saving-note";
import { useAutosave } from "./use-autosave";

type GoalView = Extract<FieldView, { kind: "goals" }>["goals"][number];

const COLUMNS = ["name", "unit", "baseline", "target", "dueOn"] as const;
type Column = (typeof COLUMNS)[number];

const labels: Record<Column, () => string> = {
  name: m.grant_goal,
  unit: m.grant_goal_unit,
  baseline: m.grant_goal_baseline,
  target: m.grant_goal_target,
  dueOn: m.grant_goal_due,
};

/** The measurable goals, each a row that saves itself. */
export function GoalFields({
  field,
  posted,
  mayEdit,
}: {
  field: Extract<FieldView, { kind: "goals" }>;
  posted: EditReply | undefined;
  mayEdit: boolean;
}) {
  const added = useTimesDone(posted?.of === "new-goal" && posted.outcome.kind === "saved" ? posted : undefined);
  return (
    <div className="answer" id={`field-${field.key}`}>
      <span className="question-label">{field.label}</span>
      {field.minCount > 0 ? <p className="field-hint">{m.grant_goals_least({ count: field.minCount })}</p> : null}
      {mayEdit ? null : <GoalTable goals={field.goals} />}
      {(mayEdit ? field.goals : []).map((goal, index) => (
        <GoalRow
          key={goal.id}
          goal={goal}
          position={index + 1}
          isLast={index === field.goals.length - 1}
          posted={posted?.of === goal.id ? posted : undefined}
          mayEdit={mayEdit}
        />
      ))}
      {mayEdit ? <NewGoal key={added} posted={posted?.of === "new-goal" ? posted : undefined} /> : null}
    </div>
  );
}

/** The goals to be read: each whole, with its unit and its date. */
function GoalTable({ goals }: { goals: GoalView[] }) {
  if (goals.length === 0) return <p className="long-text muted">{m.grant_text_empty()}</p>;
  return (
    <table className="goal-table long-text">
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th scope="col" key={column}>
              {labels[column]()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {goals.map((goal) => {
          const { name, ...shown } = sentGoal(goal, getLocale());
          return (
            <tr key={goal.id}>
              <th scope="row">{name}</th>
              {COLUMNS.slice(1).map((column) => (
                <td key={column} data-label={labels[column]()} className={column === "dueOn" ? "nowrap" : undefined}>
                  {shown[column as keyof typeof shown] || "–"}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function GoalRow({
  goal,
  position,
  isLast,
  posted,
  mayEdit,
}: {
  goal: GoalView;
  position: number;
  isLast: boolean;
  posted: EditReply | undefined;
  mayEdit: boolean;
}) {
  const saved = {
    name: goal.name,
    unit: goal.unit,
    baseline: (goal.baseline ?? "").replace(".", ","),
    target: (goal.target ?? "").replace(".", ","),
    dueOn: goal.dueOn ?? "",
  };
  const save = useAutosave({
    about: { intent: "save-goal", goalId: goal.id },
    saved,
    version: goal.version,
    posted,
  });
  const { fetcher, values, conflict } = save;
  const formId = `goal-${goal.id}`;
  return (
    <div className="goal">
      <fetcher.Form
        method="post"
        id={formId}
        onSubmit={save.submitNow}
        className="contents"
        aria-label={m.grant_goal_number({ number: position })}
      >
        <FormMark of={SELF_SAVING} />
        <input type="hidden" name="intent" value="save-goal" />
        <input type="hidden" name="goalId" value={goal.id} />
        <input type="hidden" name="version" value={conflict ? conflict.version : save.version} />
        {COLUMNS.map((column) => (
          <GoalInput
            key={column}
            id={`${formId}-${column}`}
            column={column}
            value={values[column] ?? ""}
            errors={save.words[column]}
            isDisabled={!mayEdit}
            onChange={(value) => save.change(column, value)}
            onBlur={save.flush}
          />
        ))}
        {conflict ? (
          <div className="goal-foot">
            <BothValues
              mine={goalWords(values)}
              theirs={goalWords(conflict.theirs)}
              by={conflict.by}
              at={conflict.at}
              onKeepMine={save.keepMine}
              onTakeTheirs={save.takeTheirs}
            />
          </div>
        ) : null}
        <FieldError id={`${formId}-error`} errors={save.words[""]} />
      </fetcher.Form>
      {mayEdit ? (
        <div className="goal-foot">
          <SavingNote saving={save.saving} hasSaved={save.hasSaved} />
          <noscript>
            <button form={formId} className="ds-button" data-variant="secondary" data-size="sm">
              {m.common_save()}
            </button>
          </noscript>
          <span className="push row">
            {position > 1 ? <GoalAction goal={goal} intent="move-goal" direction="up" /> : null}
            {isLast ? null : <GoalAction goal={goal} intent="move-goal" direction="down" />}
            <GoalAction goal={goal} intent="remove-goal" />
          </span>
        </div>
      ) : null}
    </div>
  );
}

function GoalAction({
  goal,
  intent,
  direction,
}: {
  goal: GoalView;
  intent: "move-goal" | "remove-goal";
  direction?: "up" | "down";
}) {
  const words =
    direction === "up" ? m.grant_goal_up() : direction === "down" ? m.grant_goal_down() : m.grant_goal_remove();
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="goalId" value={goal.id} />
      {direction ? <input type="hidden" name="direction" value={direction} /> : null}
      <Button variant="quiet" size="small" aria-label={`${words}: ${goal.name}`}>
        {direction ? null : <Icon name="trash" size={14} />}
        {words}
      </Button>
    </Form>
  );
}

function NewGoal({ posted }: { posted: EditReply | undefined }) {
  const words = posted?.outcome.kind === "refused" ? posted.outcome.words : {};
  return (
    <Form method="post" className="goal" aria-label={m.grant_goal_new()} preventScrollReset>
      <input type="hidden" name="intent" value="add-goal" />
      {COLUMNS.map((column) => (
        <GoalInput
          key={column}
          id={`new-goal-${column}`}
          column={column}
          defaultValue={posted?.outcome.kind === "refused" ? posted.typed[column] : ""}
          errors={words[column]}
        />
      ))}
      <div className="goal-foot">
        <Button size="small" icon="plus">
          {m.grant_goal_add()}
        </Button>
        <FieldError id="new-goal-error" errors={words[""]} />
      </div>
    </Form>
  );
}

function GoalInput({
  id,
  column,
  value,
  defaultValue,
  errors,
  isDisabled,
  onChange,
  onBlur,
}: {
  id: string;
  column: Column;
  value?: string;
  defaultValue?: string;
  errors?: string[];
  isDisabled?: boolean;
  onChange?: (value: string) => void;
  onBlur?: () => void;
}) {
  return (
    <div className="ds-field">
      <label htmlFor={id}>{labels[column]()}</label>
      <input
        id={id}
        name={column}
        className="ds-input"
        type={column === "dueOn" ? "date" : "text"}
        inputMode={column === "baseline" || column === "target" ? "decimal" : undefined}
        value={value}
        defaultValue={defaultValue}
        disabled={isDisabled}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `${id}-error` : undefined}
        onChange={onChange && ((event) => onChange(event.target.value))}
        onBlur={onBlur}
      />
      <FieldError id={`${id}-error`} errors={errors} />
    </div>
  );
}

const goalWords = (values: Record<string, string>): string =>
  COLUMNS.flatMap((column) => (values[column] ? [`${labels[column]()}: ${values[column]}`] : [])).join("\n");
