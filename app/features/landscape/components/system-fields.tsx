import type { ReactNode } from "react";

import { FieldError } from "~/components/ui/field-error";
import { RadioCards } from "~/components/ui/radio-cards";
import { TextInput } from "~/components/ui/text-input";
import { type Question, SYSTEM_AREAS } from "~/domain/landscape/record-system";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import type { TypedSystem } from "~/features/landscape/system-form";
import { systemAreaName } from "~/i18n/system-area-name";
import { m } from "~/paraglide/messages.js";
import { unknownWords } from "./unknown-words";

/** The nine questions about a system. Each may be answered with 'do not know'. */
export function SystemFields({
  values,
  refused,
  services,
  suggestions,
}: {
  values: TypedSystem;
  refused: Refused | null;
  services: readonly { id: string; name: string }[];
  suggestions: { products: readonly string[]; vendors: readonly string[] };
}) {
  const field = (name: keyof TypedSystem) => fieldOf(name, refused, values[name]);
  const isIn = (name: keyof TypedSystem, value: string) =>
    String(field(name).initialValue ?? "")
      .split(",")
      .includes(value);
  const unknown = (question: Question) => <DoNotKnow question={question} isKnown={!isIn("unknown", question)} />;
  return (
    <div className="land-fields">
      <div className="ask">
        <TextInput field={field("product")} label={m.landscape_ask_product()} list="land-products" />
        {unknown("product")}
      </div>
      <div className="ask">
        <TextInput field={field("vendor")} label={m.landscape_ask_vendor()} list="land-vendors" />
        {unknown("vendor")}
      </div>
      <Suggestions id="land-products" names={suggestions.products} />
      <Suggestions id="land-vendors" names={suggestions.vendors} />
      <Boxes name="areas" legend={m.landscape_ask_areas()} errors={field("areas").errors} foot={unknown("areas")}>
        {SYSTEM_AREAS.map((area) => (
          <Box key={area} name="areas" value={area} isOn={isIn("areas", area)} label={systemAreaName(area)} />
        ))}
      </Boxes>
      <div className="ask">
        <RadioCards
          isDense
          field={field("contract")}
          legend={m.landscape_ask_contract()}
          choices={[
            { value: "ends", label: m.landscape_contract_ends_on() },
            { value: "open", label: m.landscape_contract_open() },
          ]}
        />
        <TextInput field={field("endsOn")} label={m.landscape_ask_ends_on()} type="date" />
        {unknown("contract")}
      </div>
      <div className="ask">
        <TextInput field={field("notice")} label={m.landscape_ask_notice()} inputMode="numeric" />
        {unknown("notice")}
      </div>
      <div className="ask">
        <TextInput
          field={field("options")}
          label={m.landscape_ask_options()}
          hint={m.landscape_ask_options_hint()}
          inputMode="numeric"
        />
        {unknown("options")}
      </div>
      <div className="ask">
        <TextInput
          field={field("cost")}
          label={m.landscape_ask_cost()}
          hint={m.landscape_ask_cost_hint()}
          inputMode="decimal"
        />
        {unknown("cost")}
        <Box
          name="isCostPrivate"
          value="on"
          isOn={field("isCostPrivate").initialValue === "on"}
          label={m.landscape_keep_private()}
        />
        <p className="field-hint">{m.landscape_keep_private_hint()}</p>
      </div>
      <div className="ask">
        <TextInput field={field("users")} label={m.landscape_ask_users()} inputMode="numeric" />
        {unknown("users")}
      </div>
      <Boxes
        name="services"
        legend={m.landscape_ask_services()}
        errors={field("services").errors}
        foot={unknown("services")}
      >
        <Box name="services" value="none" isOn={isIn("services", "none")} label={m.landscape_no_services()} />
        {services.map(({ id, name }) => (
          <Box key={id} name="services" value={id} isOn={isIn("services", id)} label={name} />
        ))}
      </Boxes>
    </div>
  );
}

const Suggestions = ({ id, names }: { id: string; names: readonly string[] }) => (
  <datalist id={id}>
    {names.map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ))}
  </datalist>
);

function Boxes({
  name,
  legend,
  errors,
  foot,
  children,
}: {
  name: string;
  legend: string;
  errors: string[] | undefined;
  foot: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset
      className="ds-fieldset ask is-wide"
      id={name}
      aria-describedby={errors ? `${name}-error` : undefined}
      tabIndex={-1}
    >
      <legend>{legend}</legend>
      <div className="land-boxes">{children}</div>
      {foot}
      <FieldError id={`${name}-error`} errors={errors} />
    </fieldset>
  );
}

const Box = ({ name, value, isOn, label }: { name: string; value: string; isOn: boolean; label: string }) => (
  <label className="land-box">
    <input type="checkbox" className="ds-input" name={name} value={value} defaultChecked={isOn} />
    <span>{label}</span>
  </label>
);

const DoNotKnow = ({ question, isKnown }: { question: Question; isKnown: boolean }) => (
  <label className="land-box">
    <input type="checkbox" className="ds-input" name="unknown" value={question} defaultChecked={!isKnown} />
    <span>
      {m.landscape_do_not_know()} <span className="sr">{unknownWords[question]()}</span>
    </span>
  </label>
);
