import { useContext } from "react";

import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import type { FieldView } from "~/features/grant/application/application-page.server";

import { LiveTextsContext } from "./live-texts-context";

/** A long text: written together where that is possible, otherwise the text as the server read it. */
export function LongTextField({
  field,
  language,
  mayEdit,
}: {
  field: Extract<FieldView, { kind: "long_text" }>;
  language: string;
  mayEdit: boolean;
}) {
  const live = useContext(LiveTextsContext);
  const id = `field-${field.key}`;
  return (
    <div className="answer" id={id}>
      <span className="question-label" id={`${id}-label`}>
        {field.label}
        {field.isRequired ? null : <span className="optional"> {m.common_optional()}</span>}
      </span>
      {live && mayEdit ? (
        <>
          <live.FieldEditor
            provider={live.provider}
            fieldKey={field.key}
            label={field.label}
            language={language}
            maxLength={field.maxLength}
          />
          <div className="answer-foot">
            <live.SavingState provider={live.provider} />
          </div>
        </>
      ) : (
        <ServedText field={field} language={language} mayEdit={mayEdit} />
      )}
    </div>
  );
}

function ServedText({
  field,
  language,
  mayEdit,
}: {
  field: Extract<FieldView, { kind: "long_text" }>;
  language: string;
  mayEdit: boolean;
}) {
  return (
    <>
      <section className="long-text" lang={language} aria-labelledby={`field-${field.key}-label`}>
        {field.html ? (
          // Every element of it is written by our renderer, and everything else escaped
          <div dangerouslySetInnerHTML={{ __html: field.html }} />
        ) : (
          <p className="muted">{m.grant_text_empty()}</p>
        )}
      </section>
      <div className="answer-foot">
        <span className="push tnum" data-over={field.characters > field.maxLength || undefined}>
          {m.document_characters({ count: formatNumber(field.characters), most: formatNumber(field.maxLength) })}
        </span>
      </div>
      {mayEdit ? (
        <noscript>
          <p className="field-hint">{m.grant_text_needs_javascript()}</p>
        </noscript>
      ) : null}
    </>
  );
}
