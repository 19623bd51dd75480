import { useEffect, useId, useState, type FormEvent } from "react";

import { Button } from "~/components/ui/button";
import { Dialog } from "~/components/ui/dialog";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import type { WritingEditor } from "~/editor/writing-editor";
import { m } from "~/paraglide/messages.js";
import type { LiveChoice } from "~/text/live/live-choice";

import type { LiveFigures } from "./live-figures";
import { liveAt, putLive } from "./live-view";

/** Puts figures of the consortium in where the caret is, or changes which the selected table shows. */
export default function LiveDialog({
  editor,
  figures,
  onClose,
}: {
  editor: WritingEditor;
  figures: LiveFigures;
  onClose: () => void;
}) {
  const id = useId();
  const [selected] = useState(() => liveAt(editor.state)?.attrs ?? null);
  const [choices, setChoices] = useState<LiveChoice[] | "waiting" | "unreachable">("waiting");
  useEffect(() => {
    let isLeft = false;
    void figures.choices().then((found) => (isLeft ? undefined : setChoices(found ?? "unreachable")));
    return () => void (isLeft = true);
  }, [figures]);
  const isWaiting = choices === "waiting";
  useEffect(() => {
    if (!isWaiting) document.getElementById(`${id}-kind`)?.querySelector<HTMLElement>(":checked")?.focus();
  }, [id, isWaiting]);
  useEffect(() => () => editor.focusAgain(), [editor]);
  const known = typeof choices === "string" ? [] : choices;
  const offered = known.filter(({ whyNot }) => whyNot === null);
  const [kind, setKind] = useState<string | null>(selected ? String(selected.name) : null);
  const chosen = offered.find((one) => one.kind === kind) ?? offered[0] ?? null;

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The form stands in no form of the page, but React lets events rise through its own tree
    event.stopPropagation();
    if (!chosen) return;
    const filter = String(new FormData(event.currentTarget).get("filter") ?? "");
    onClose();
    editor.run(putLive(chosen.kind, filter));
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      heading={selected ? m.live_change() : m.live_insert()}
      actions={
        <>
          <Button form={id} variant="primary" aria-disabled={chosen === null}>
            {selected ? m.live_apply() : m.live_put()}
          </Button>
          <Button type="button" variant="quiet" onClick={onClose}>
            {m.document_cancel()}
          </Button>
        </>
      }
    >
      <form id={id} className="stack" onSubmit={apply} noValidate>
        <p className="small muted">{m.live_explained()}</p>
        {isWaiting ? <output>{m.live_waiting()}</output> : null}
        {choices === "unreachable" ? <output>{m.live_choices_unreachable()}</output> : null}
        {chosen ? (
          <div onChange={(event) => setKind(kindIn(event.target) ?? kind)}>
            <RadioCards
              key={known.length}
              field={{ id: `${id}-kind`, name: "kind", initialValue: chosen.kind }}
              legend={m.live_what()}
              isDense
              choices={offered.map((one) => ({ value: one.kind, label: one.label, hint: one.hint }))}
            />
          </div>
        ) : null}
        {chosen && chosen.filters.length > 0 ? (
          <Select
            key={chosen.kind}
            field={{
              id: `${id}-filter`,
              name: "filter",
              initialValue: selected?.name === chosen.kind ? String(selected.filter) : "",
            }}
            label={m.live_which()}
            placeholder={m.live_everything()}
            options={chosen.filters}
          />
        ) : null}
        {known.some(({ whyNot }) => whyNot !== null) ? (
          <ul className="small muted">
            {known.flatMap(({ kind: name, label, whyNot }) =>
              whyNot === null
                ? []
                : [
                    <li key={name}>
                      {label}: {whyNot}
                    </li>,
                  ],
            )}
          </ul>
        ) : null}
      </form>
    </Dialog>
  );
}

const kindIn = (target: EventTarget): string | null =>
  target instanceof HTMLInputElement && target.name === "kind" ? target.value : null;
