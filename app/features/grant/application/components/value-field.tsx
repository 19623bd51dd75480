import { FormMark } from "~/components/form/form";
import { SELF_SAVING } from "~/components/form/form-mark";
import { FieldError } from "~/components/ui/field-error";
import { characterCount } from "~/domain/shared/text";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { FieldView } from "~/features/grant/application/application-page.server";
import type { EditReply } from "~/features/grant/application/edit-reply";

import { BothValues } from "./both-values";
import { SavingNote } from "./saving-note";
import { useAutosave } from "./use-autosave";

export type ValueFieldView = Extract<FieldView, { version: number }>;

/** One structured field: saves itself, and posts as a plain form without JavaScript. */
export function ValueField({
  field,
  posted,
  mayEdit,
}: {
  field: ValueFieldView;
  posted: EditReply | undefined;
  mayEdit: boolean;
}) {
  const save = useAutosave({
    about: { intent: "save-answer", fieldKey: field.key },
    saved: { text: field.text },
    version: field.version,
    posted,
  });
  const { fetcher, values, conflict } = save;
  const text = values["text"] ?? "";
  const errors = Object.values(save.words).flat();
  const id = `field-${field.key}`;
  const described = errors.length > 0 ? `${id}-error` : undefined;
  const control = {
    id,
    name: "text",
    disabled: !mayEdit,
    "aria-describedby": described,
    "aria-invalid": errors.length > 0 || undefined,
    onBlur: save.flush,
  };
  return (
    <fetcher.Form method="post" className="answer" onSubmit={save.submitNow}>
      <FormMark of={SELF_SAVING} />
      <input type="hidden" name="intent" value="save-answer" />
      <input type="hidden" name="fieldKey" value={field.key} />
      <input type="hidden" name="version" value={conflict ? conflict.version : save.version} />
      <Control field={field} text={text} control={control} onChange={(value) => save.change("text", value)} />
      <div className="answer-foot">
        {mayEdit ? <SavingNote saving={save.saving} hasSaved={save.hasSaved} /> : null}
        {field.kind === "short_text" && field.maxLength ? <Counter text={text} max={field.maxLength} /> : null}
      </div>
      {field.isForLead && !mayEdit ? <p className="field-hint">{m.signing_field_of_lead()}</p> : null}
      <FieldError id={`${id}-error`} errors={errors} />
      {conflict ? (
        <BothValues
          mine={inWords(field, text)}
          theirs={inWords(field, conflict.theirs["text"] ?? "")}
          by={conflict.by}
          at={conflict.at}
          onKeepMine={save.keepMine}
          onTakeTheirs={save.takeTheirs}
        />
      ) : null}
      {mayEdit ? (
        <noscript>
          <button className="ds-button" data-variant="secondary" data-size="sm">
            {m.common_save()}
          </button>
        </noscript>
      ) : null}
    </fetcher.Form>
  );
}

const inputModes: Partial<Record<ValueFieldView["kind"], "decimal" | "numeric">> = {
  number: "decimal",
  account_number: "numeric",
};

interface ControlProps {
  field: ValueFieldView;
  text: string;
  control: { id: string; name: string; disabled: boolean; onBlur: () => void };
  onChange: (value: string) => void;
}

function Control({ field, text, control, onChange }: ControlProps) {
  const label = (
    <label htmlFor={control.id}>
      {field.label}
      {field.isRequired ? null : <span className="optional"> {m.common_optional()}</span>}
    </label>
  );
  if (field.kind === "checkbox")
    return (
      <div className="row">
        <input
          {...control}
          type="checkbox"
          className="ds-input"
          value="on"
          checked={text !== ""}
          onChange={(event) => onChange(event.target.checked ? "on" : "")}
        />
        {label}
      </div>
    );
  return (
    <>
      {label}
      {field.kind === "choice" ? (
        <select {...control} className="ds-input" value={text} onChange={(event) => onChange(event.target.value)}>
          <option value="">{m.grant_choose()}</option>
          {field.options.map((option) => (
            <option key={option.key} value={option.key}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <span className="row">
          <input
            {...control}
            className="ds-input"
            type={field.kind === "date" ? "date" : "text"}
            inputMode={inputModes[field.kind]}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
          {field.kind === "number" && field.unit ? <span className="muted nowrap">{field.unit}</span> : null}
        </span>
      )}
    </>
  );
}

function Counter({ text, max }: { text: string; max: number }) {
  const count = characterCount(text);
  return (
    <span className="push tnum" data-over={count > max || undefined}>
      {m.document_characters({ count: formatNumber(count), most: formatNumber(max) })}
    </span>
  );
}

function inWords(field: ValueFieldView, text: string): string {
  if (field.kind === "checkbox") return text === "" ? m.grant_answer_no() : m.grant_answer_yes();
  if (field.kind === "choice") return field.options.find((option) => option.key === text)?.label ?? text;
  return text;
}
