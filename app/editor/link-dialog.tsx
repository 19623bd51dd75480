import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";

import { Button } from "~/components/ui/button";
import { m } from "~/paraglide/messages.js";

import { toLinkAddress } from "./link-address";

/** Makes, changes or takes away the link at the selection. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const current = String(editor.getAttributes("link").href ?? "");
  const isNewText = editor.state.selection.empty && current === "";
  const [address, setAddress] = useState(current);
  const [words, setWords] = useState("");
  const [isWrong, setWrong] = useState(false);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const apply = (event: FormEvent) => {
    event.preventDefault();
    // The dialog is inside no form of the page, but React lets events bubble through its own tree
    event.stopPropagation();
    const href = toLinkAddress(address);
    if (href === null) {
      setWrong(true);
      return;
    }
    const chain = editor.chain().focus();
    if (isNewText) {
      const text = words.trim() || address.trim();
      chain.insertContent([{ type: "text", text, marks: [{ type: "link", attrs: { href } }] }]).run();
    } else chain.extendMarkRange("link").setLink({ href }).run();
    dialog.current?.close();
  };

  const takeAway = () => {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    dialog.current?.close();
  };

  return (
    <dialog ref={dialog} className="ds-dialog link-dialog" aria-labelledby={`${id}-heading`} onClose={onClose}>
      <form onSubmit={apply} noValidate>
        <h2 id={`${id}-heading`}>{current ? m.document_link_change() : m.document_link_insert()}</h2>
        <div className="ds-field">
          <label htmlFor={`${id}-address`}>{m.document_link_address()}</label>
          <input
            className="ds-input"
            id={`${id}-address`}
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={address}
            aria-invalid={isWrong || undefined}
            aria-describedby={isWrong ? `${id}-error` : undefined}
            onChange={(event) => {
              setAddress(event.target.value);
              setWrong(false);
            }}
          />
          <p className="field-error" id={`${id}-error`} role="alert">
            {isWrong ? m.document_link_wrong() : null}
          </p>
        </div>
        {isNewText ? (
          <div className="ds-field">
            <label htmlFor={`${id}-words`}>{m.document_link_words()}</label>
            <input
              className="ds-input"
              id={`${id}-words`}
              type="text"
              autoComplete="off"
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </div>
        ) : null}
        <div className="dialog-actions">
          <Button type="submit" variant="primary">
            {m.document_link_apply()}
          </Button>
          {current ? (
            <Button type="button" onClick={takeAway}>
              {m.document_link_remove()}
            </Button>
          ) : null}
          <Button type="button" variant="quiet" onClick={() => dialog.current?.close()}>
            {m.document_cancel()}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
