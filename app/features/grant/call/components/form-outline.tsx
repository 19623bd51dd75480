import { Link } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { Button } from "~/components/ui/button";
import { FIELD_KINDS } from "~/domain/grant/call-form";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import { fieldKindNames, type OutlineSection } from "~/features/grant/call/form-outline";

/** The sections and questions of a form: each opens, moves and is removed by itself, with or without JavaScript. */
export function FormOutline({
  draftId,
  sections,
  newKey,
}: {
  draftId: string;
  sections: readonly OutlineSection[];
  /** For the next question or section, so that pressing twice makes one. */
  newKey: string;
}) {
  return (
    <>
      <ol className="form-outline" id="sections">
        {sections.map((section) => (
          <li className="card" key={section.key} id={`item-${section.key}`}>
            <header className="row">
              <h2>
                <Link to={paths.callDraftItem(draftId, section.key)}>{section.title}</Link>
              </h2>
              <Moves item={{ ...section, name: section.title }} />
            </header>
            {section.fields.length === 0 ? <p className="muted small">{m.call_section_without_questions()}</p> : null}
            <ol>
              {section.fields.map((field) => (
                <li key={field.key} id={`item-${field.key}`} className="row">
                  <span className="grow">
                    <Link to={paths.callDraftItem(draftId, field.key)}>{field.label}</Link>
                    <small>{field.note}</small>
                  </span>
                  <Moves item={{ ...field, name: field.label }} />
                </li>
              ))}
            </ol>
            <AddQuestion draftId={draftId} sectionKey={section.key} newKey={newKey} title={section.title} />
            <Removal item={section} />
          </li>
        ))}
      </ol>
      <Form method="post">
        <input type="hidden" name="key" value={newKey} />
        <Button name="press" value="add-section" icon="plus">
          {m.call_add_section()}
        </Button>
      </Form>
    </>
  );
}

interface Item {
  key: string;
  name: string;
  isFirst: boolean;
  isLast: boolean;
}

/** Up and down, one place at a time. */
function Moves({ item: { key, name, isFirst, isLast } }: { item: Item }) {
  return (
    <Form method="post" preventScrollReset className="row push">
      <input type="hidden" name="key" value={key} />
      <Button
        size="small"
        variant="quiet"
        icon="up"
        name="press"
        value="up"
        disabled={isFirst}
        aria-label={m.call_move_up({ name })}
      >
        <span className="desk-only">{m.call_up()}</span>
      </Button>
      <Button
        size="small"
        variant="quiet"
        icon="down"
        name="press"
        value="down"
        disabled={isLast}
        aria-label={m.call_move_down({ name })}
      >
        <span className="desk-only">{m.call_down()}</span>
      </Button>
    </Form>
  );
}

function AddQuestion({
  draftId,
  sectionKey,
  newKey,
  title,
}: {
  draftId: string;
  sectionKey: string;
  newKey: string;
  title: string;
}) {
  const id = `kind-${sectionKey}`;
  return (
    <Form action={paths.callDraftItem(draftId, "new")} className="row add-question">
      <input type="hidden" name="section" value={sectionKey} />
      <input type="hidden" name="key" value={newKey} />
      <label className="sr" htmlFor={id}>
        {m.call_question_kind_in({ title })}
      </label>
      <select id={id} name="kind" className="ds-input">
        {FIELD_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {fieldKindNames[kind]()}
          </option>
        ))}
      </select>
      <Button size="small" icon="plus">
        {m.call_add_question()}
      </Button>
    </Form>
  );
}

/** A section goes with its questions, so it takes two presses. */
function Removal({ item: { key, title, fields } }: { item: OutlineSection }) {
  return (
    <details>
      <summary className="link small" aria-label={`${m.call_remove_section()}: ${title}`}>
        {m.call_remove_section()}
      </summary>
      <Form method="post" className="stack gap-4 mt-3">
        <p className="small">{m.call_remove_section_note({ count: fields.length })}</p>
        <input type="hidden" name="key" value={key} />
        <div>
          <Button size="small" tone="stop" icon="trash" name="press" value="remove">
            {m.call_remove_named({ name: title })}
          </Button>
        </div>
      </Form>
    </details>
  );
}
