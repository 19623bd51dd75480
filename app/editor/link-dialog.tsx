import { useEffect, useId, useState, type FormEvent } from "react";

import { Button } from "~/components/ui/button";
import { Dialog } from "~/components/ui/dialog";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { m } from "~/paraglide/messages.js";

import { toLinkAddress } from "~/text/link-address";

import { insertLink, linkAt, removeLink, setLink } from "./link-range";
import { sectionsOf } from "./section-links";
import type { WritingEditor } from "./writing-editor";

/** Adds, changes or removes the link at the selection. */
export function LinkDialog({ editor, onClose }: { editor: WritingEditor; onClose: () => void }) {
  const id = useId();
  const current = linkAt(editor.state)?.href ?? "";
  const sections = sectionsOf(editor);
  const isSection = sections.some(({ href }) => href === current);
  const isNewText = editor.state.selection.empty && current === "";
  const [isWrong, setWrong] = useState(false);

  // After the dialog has opened itself, which puts the focus on its first button
  useEffect(() => document.getElementById(`${id}-address`)?.focus(), [id]);
  useEffect(() => () => editor.focusAgain(), [editor]);

  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The form stands in no form of the page, but React lets events rise through its own tree
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const address = String(form.get("address"));
    const chosen = sections.find((one) => one.href === form.get("section"));
    // Of the two what was changed
    const section = chosen && (chosen.href !== current || address.trim() === "") ? chosen : null;
    const href = section?.href ?? toLinkAddress(address);
    setWrong(href === null);
    if (href === null) return;
    onClose();
    const words = isNewText ? String(form.get("words")).trim() || section?.text || address.trim() : "";
    editor.run(isNewText ? insertLink(words, href) : setLink(href));
  };

  const takeAway = () => {
    onClose();
    editor.run(removeLink);
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      heading={current ? m.document_link_change() : m.document_link_insert()}
      actions={
        <>
          <Button form={id} variant="primary">
            {m.document_link_apply()}
          </Button>
          {current ? (
            <Button type="button" onClick={takeAway}>
              {m.document_link_remove()}
            </Button>
          ) : null}
          <Button type="button" variant="quiet" onClick={onClose}>
            {m.document_cancel()}
          </Button>
        </>
      }
    >
      <form id={id} className="stack" onSubmit={apply} noValidate>
        <TextInput
          field={{
            id: `${id}-address`,
            name: "address",
            initialValue: isSection ? "" : current,
            ...(isWrong ? { errors: [m.document_link_wrong()] } : {}),
          }}
          label={m.document_link_address()}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {sections.length > 0 ? (
          <Select
            field={{ id: `${id}-section`, name: "section", initialValue: isSection ? current : "" }}
            label={m.document_link_section()}
            isOptional
            placeholder={m.document_link_section_none()}
            options={sections.map(({ href, label }) => ({ value: href, label }))}
          />
        ) : null}
        {isNewText ? (
          <TextInput
            field={{ id: `${id}-words`, name: "words" }}
            label={m.document_link_words()}
            isOptional
            autoComplete="off"
          />
        ) : null}
      </form>
    </Dialog>
  );
}
