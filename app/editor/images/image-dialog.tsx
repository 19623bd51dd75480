import { NodeSelection } from "@tiptap/pm/state";
import { useEffect, useId, useRef, useState, type FormEvent } from "react";

import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/checkbox";
import { Dialog } from "~/components/ui/dialog";
import { FileInput } from "~/components/ui/file-input";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { IMAGE_BYTES } from "~/domain/document/image-file";
import { withoutDisguises } from "~/domain/shared/storable-text";
import type { WritingEditor } from "~/editor/writing-editor";
import { m } from "~/paraglide/messages.js";
import { ALT_MAX } from "~/text/atoms";

import { imageAt } from "./image-view";
import { sendImage, widthShare } from "./send-image";

const MEGABYTES = Math.floor(IMAGE_BYTES / 1024 / 1024);
const WIDTHS = [25, 50, 75, 100];

interface Problems {
  file?: string;
  alt?: string;
}

/** Puts an image in where the caret is, or changes the one that is selected. */
export default function ImageDialog({
  editor,
  href,
  onClose,
}: {
  editor: WritingEditor;
  /** Where images of this document are sent */
  href: string;
  onClose: () => void;
}) {
  const id = useId();
  const [selected] = useState(() => imageAt(editor.state));
  const { alt = null, width = 0 } = selected?.attrs ?? {};
  const [isDecorative, setDecorative] = useState(alt === "");
  const [problems, setProblems] = useState<Problems>({});
  const [isSending, setSending] = useState(false);
  const isLeft = useRef(false);
  useEffect(() => {
    isLeft.current = false;
    // After the dialog has opened itself, which puts the focus on its first button
    document.getElementById(`${id}-${selected ? "alt" : "file"}`)?.focus();
    return () => void (isLeft.current = true);
  }, [id, selected]);
  useEffect(() => () => editor.focusAgain(), [editor]);
  const latest = useRef(editor);
  useEffect(() => {
    latest.current = editor;
  }, [editor]);
  const field = (name: keyof Problems, initialValue = "") => {
    const problem = problems[name];
    return { id: `${id}-${name}`, name, initialValue, ...(problem === undefined ? {} : { errors: [problem] }) };
  };

  const apply = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The form stands in no form of the page, but React lets events rise through its own tree
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const said = isDecorative ? "" : spoken(String(form.get("alt") ?? ""));
    const file = form.get("file");
    const found: Problems = {};
    if (!isDecorative && said === "") found.alt = m.document_image_alt_missing();
    if (said.length > ALT_MAX) found.alt = m.document_image_alt_too_long({ max: ALT_MAX });
    if (!selected && !(file instanceof File && file.size > 0)) found.file = m.document_image_file_missing();
    setProblems(found);
    if (Object.keys(found).length > 0) {
      document.getElementById(`${id}-${found.file ? "file" : "alt"}`)?.focus();
      return;
    }
    if (selected) change({ alt: said, width: Number(form.get("width")) || Number(width) });
    else if (file instanceof File) await put(file, said);
  };

  const change = (attrs: { alt: string; width: number }) => {
    onClose();
    editor.run((state, dispatch) => {
      if (!imageAt(state)) return false;
      const { from } = state.selection;
      const tr = state.tr.setNodeAttribute(from, "alt", attrs.alt).setNodeAttribute(from, "width", attrs.width);
      dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, from)));
      return true;
    });
  };

  const put = async (file: File, said: string) => {
    // Where the caret was, whatever others write while the image is sent
    const place = editor.binding.placeAt(editor.state.selection.to, "before");
    setSending(true);
    const sent = await sendImage(href, file);
    if (isLeft.current) return;
    setSending(false);
    if (!sent.ok) return setProblems({ file: sent.problem });
    if (latest.current !== editor) return setProblems({ file: m.document_images_text_changed() });
    onClose();
    editor.run((state, dispatch) => {
      const position = editor.binding.positionOf(place) ?? state.selection.to;
      const { sha256, width: pixels } = sent;
      const image = state.schema.node("image", { sha256, alt: said, width: widthShare(pixels) });
      if (!state.doc.resolve(position).parent.isTextblock) return false;
      dispatch?.(state.tr.insert(position, image).scrollIntoView());
      return true;
    });
  };

  const widths = WIDTHS.includes(Number(width)) ? WIDTHS : [...WIDTHS, Number(width)].sort((a, b) => a - b);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      heading={selected ? m.document_image_change() : m.document_image_insert()}
      actions={
        <>
          <Button form={id} variant="primary" aria-disabled={isSending}>
            {selected ? m.document_link_apply() : m.document_image_insert()}
          </Button>
          <Button type="button" variant="quiet" onClick={onClose}>
            {m.document_cancel()}
          </Button>
          <output className="small muted">{isSending ? m.document_image_sending({ count: 1 }) : ""}</output>
        </>
      }
    >
      <form
        id={id}
        className="stack"
        onSubmit={(event) => void (isSending ? event.preventDefault() : apply(event))}
        noValidate
      >
        {selected ? null : (
          <FileInput
            field={field("file")}
            label={m.document_image_file()}
            hint={m.document_image_file_hint({ megabytes: MEGABYTES })}
            accept="image/png,image/jpeg,image/webp"
            megabytes={MEGABYTES}
          />
        )}
        {isDecorative ? null : (
          <Textarea
            field={field("alt", typeof alt === "string" ? alt : "")}
            label={m.document_image_alt()}
            hint={m.document_image_alt_hint()}
            limit={ALT_MAX}
            rows={3}
          />
        )}
        <Checkbox
          field={{ id: `${id}-decorative`, name: "decorative" }}
          label={m.document_image_decorative()}
          hint={m.document_image_decorative_hint()}
          checked={isDecorative}
          onChange={(event) => setDecorative(event.currentTarget.checked)}
        />
        {selected ? (
          <Select
            field={{ id: `${id}-width`, name: "width", initialValue: String(width) }}
            label={m.document_image_width()}
            options={widths.map((share) => ({ value: String(share), label: m.document_image_share({ share }) }))}
          />
        ) : null}
      </form>
    </Dialog>
  );
}

/** A description is one line of words. */
const spoken = (typed: string): string =>
  withoutDisguises(typed)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/\p{Cs}/gu, "")
    .trim();
