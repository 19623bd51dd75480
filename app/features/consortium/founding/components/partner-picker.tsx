import { useState } from "react";

import { Button } from "~/components/ui/button";
import { FieldError } from "~/components/ui/field-error";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import type { PartnerPicker as Picker } from "~/features/consortium/founding/partner-picker.server";
import { LONGEST_PASTE } from "~/features/consortium/founding/long-text";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

const participations = ["committed", "option", "observer"] as const;
const names = {
  committed: m.consortium_participation_committed,
  option: m.consortium_participation_option,
  observer: m.consortium_participation_observer,
};

/** Chooses municipalities by search, by county or from a pasted list. Every press posts the whole form back. */
export function PartnerPicker({ picker, errors }: { picker: Picker; errors?: string[] }) {
  return (
    <div className="stack gap-6">
      <div className="picker-ways">
        <BySearch picker={picker} />
        <ByCounty picker={picker} />
        <ByList picker={picker} />
      </div>
      <Chosen picker={picker} errors={errors} />
    </div>
  );
}

function BySearch({ picker }: { picker: Picker }) {
  return (
    <div className="stack gap-3">
      <div className="picker-line">
        <TextInput
          key={`query-${picker.query}`}
          field={{ id: "query", name: "query", initialValue: picker.query }}
          label={m.consortium_picker_search()}
          hint={m.consortium_picker_search_hint()}
          type="search"
          autoComplete="off"
        />
        <Button name="intent" value="search">
          {m.consortium_picker_find()}
        </Button>
      </div>
      {picker.results ? (
        picker.results.length > 0 ? (
          <ul className="picker-results" aria-label={m.consortium_picker_results()}>
            {picker.results.map((one) => (
              <li key={one.number}>
                <span>
                  <b className="strong">{one.name}</b> <span className="muted small">{one.county}</span>
                </span>
                <Button
                  size="small"
                  icon="plus"
                  name="intent"
                  value={`add:${one.number}`}
                  aria-label={m.consortium_picker_add_named({ name: one.name })}
                >
                  {m.consortium_picker_add()}
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted small">{m.consortium_picker_nothing({ query: picker.query })}</p>
        )
      ) : null}
    </div>
  );
}

function ByCounty({ picker }: { picker: Picker }) {
  return (
    <div className="picker-line">
      <Select
        field={{ id: "county", name: "county", errors: picker.errors.county ? [picker.errors.county] : undefined }}
        label={m.consortium_picker_county()}
        placeholder={m.consortium_picker_county_choose()}
        options={picker.counties.map((county) => ({
          value: county.number,
          label: `${county.name} (${county.municipalities})`,
        }))}
      />
      <Button name="intent" value="county">
        {m.consortium_picker_county_add()}
      </Button>
    </div>
  );
}

function ByList({ picker }: { picker: Picker }) {
  const { errors, unplaced, pasted } = picker;
  const [length, setLength] = useState(0);
  const tooLong =
    length > LONGEST_PASTE
      ? m.consortium_picker_too_long({ count: formatNumber(length), max: formatNumber(LONGEST_PASTE) })
      : undefined;
  const said = tooLong ?? errors.pasted;
  const hasErrors = Boolean(said) || unplaced.length > 0;
  return (
    <div className="stack gap-3">
      <div className="ds-field">
        <label htmlFor="pasted">{m.consortium_picker_paste()}</label>
        <p className="field-hint" id="pasted-hint">
          {m.consortium_picker_paste_hint()}
        </p>
        <textarea
          key={`pasted-${pasted.length}-${pasted.slice(0, 40)}`}
          className="ds-input"
          id="pasted"
          name="pasted"
          rows={4}
          defaultValue={pasted}
          onChange={(event) => setLength(event.currentTarget.value.length)}
          aria-describedby="pasted-hint pasted-error"
          aria-invalid={hasErrors || undefined}
        />
        <FieldError id="pasted-error" errors={said ? [said] : undefined} />
      </div>
      <div>
        <Button name="intent" value="match">
          {m.consortium_picker_match()}
        </Button>
      </div>
      {picker.notes.length > 0 ? (
        <ul className="small" aria-live="polite">
          {picker.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {unplaced.length > 0 ? (
        <fieldset className="picker-unplaced">
          <legend className="sr">{m.consortium_picker_unplaced_label()}</legend>
          <p className="small strong">{m.consortium_picker_unplaced({ count: unplaced.length })}</p>
          <ul>
            {unplaced.map(({ entry, candidates }) => (
              <li key={entry}>
                <span className="wrap-anywhere">{entry}</span>
                {candidates.length > 0 ? (
                  <span className="row wrap">
                    {candidates.map((one) => (
                      <Button
                        key={one.number}
                        size="small"
                        name="intent"
                        value={`place:${one.number}:${entry}`}
                        aria-label={m.consortium_picker_place({ entry, name: one.name, county: one.county })}
                      >
                        {one.name}, {one.county}
                      </Button>
                    ))}
                  </span>
                ) : (
                  <span className="muted small">{m.consortium_picker_no_suggestion()}</span>
                )}
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
    </div>
  );
}

function Chosen({ picker, errors }: { picker: Picker; errors?: string[] | undefined }) {
  const { chosen } = picker;
  return (
    <div id="partnerOrganisationIds" tabIndex={-1}>
      <h3 className="mb-2">{m.consortium_picker_chosen({ count: chosen.length })}</h3>
      <FieldError id="partners-error" errors={errors} />
      {chosen.length > 0 ? (
        <ul className="picker-chosen">
          {chosen.map((one) => (
            <li key={one.number}>
              <input type="hidden" name="partner" value={one.number} />
              <span>
                <b className="strong">{one.name}</b>{" "}
                <span className="muted small">
                  {one.county} · {m.board_inhabitants({ count: formatNumber(one.population) })}
                </span>
              </span>
              <select
                className="ds-input"
                name={`participation.${one.number}`}
                defaultValue={one.participation}
                aria-label={m.consortium_picker_participation({ name: one.name })}
              >
                {participations.map((kind) => (
                  <option key={kind} value={kind}>
                    {names[kind]()}
                  </option>
                ))}
              </select>
              <Button
                size="small"
                variant="quiet"
                name="intent"
                value={`remove:${one.number}`}
                aria-label={m.consortium_picker_remove_named({ name: one.name })}
              >
                {m.consortium_picker_remove()}
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted small">{m.consortium_picker_none()}</p>
      )}
    </div>
  );
}
