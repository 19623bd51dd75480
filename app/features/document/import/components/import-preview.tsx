import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

import { Form } from "~/components/form/form";
import { FormErrors } from "~/components/form-errors";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { fieldOf, type Refused } from "~/features/consortium/steering/components/refused";
import { kindName } from "~/features/document/components/kind-name";
import type { ImportPreview } from "~/features/document/import/import-page.server";
import { formatNumber } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

import { LeftOutList } from "./left-out-list";

/** What a file becomes, and the form that does something with it: what it asks for stands within. */
export function ImportPreviewCard({
  preview,
  refused,
  heading,
  press,
  children,
}: {
  preview: ImportPreview;
  refused: Refused | null;
  heading: string;
  press: string;
  children: ReactNode;
}) {
  const isSending = useNavigation().formData?.get("intent") === "import";
  return (
    <Card heading={heading} note={m.import_nothing_yet()} className="max-w-[720px]">
      <Form method="post" encType="multipart/form-data" noValidate className="stack gap-5" of="import">
        <FormErrors errors={refused?.errors[""]} />
        <Counts preview={preview} />
        <Outline preview={preview} />
        <LeftOutList leftOut={preview.leftOut} />
        {children}
        <input type="hidden" name="kept" value={preview.kept} />
        <div>
          <Button variant="primary" name="intent" value="import" busyText={isSending && m.document_creating()}>
            {press}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

/** What a document is to be called that is made of a file. */
export function NewDocumentFields({
  preview,
  refused,
  language,
}: {
  preview: ImportPreview;
  refused: Refused | null;
  language: string;
}) {
  return (
    <>
      {preview.comments + preview.suggestions > 0 ? <p>{m.import_said_by_you()}</p> : null}
      <TextInput field={fieldOf("title", refused, preview.title)} label={m.document_title_label()} autoComplete="off" />
      <Select
        field={fieldOf("kind", refused, "agreement")}
        label={m.import_kind()}
        options={(["agreement", "strategy"] as const).map((kind) => ({ value: kind, label: kindName(kind) }))}
      />
      <Select
        field={fieldOf("language", refused, language)}
        label={m.document_language_label()}
        hint={m.import_language_hint()}
        options={[
          { value: "nb", label: m.document_language_nb() },
          { value: "nn", label: m.document_language_nn() },
          { value: "en", label: m.document_language_en() },
        ]}
      />
    </>
  );
}

function Counts({
  preview: { words, headings, tables, notes, images, comments, suggestions },
}: {
  preview: ImportPreview;
}) {
  const counts = [
    [m.import_words(), words],
    [m.import_headings(), headings],
    [m.import_tables(), tables],
    [m.import_notes(), notes],
    [m.import_images(), images],
    [m.import_comments(), comments],
    [m.import_suggestions(), suggestions],
  ] as const;
  return (
    <dl className="facts">
      {counts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Outline({ preview: { outline, headings } }: { preview: ImportPreview }) {
  if (outline.length === 0) return null;
  const more = headings - outline.length;
  return (
    <section aria-labelledby="outline">
      <h3 id="outline">{m.import_outline()}</h3>
      <ul className="import-outline">
        {outline.map(({ level, number, text }) => (
          <li key={number} data-level={level}>
            <span className="num">{number}</span> {text}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{m.import_more_headings({ count: more })}</p> : null}
    </section>
  );
}
