import { Form } from "@remix-run/react";

import { Button } from "~/components/ui/button";
import { FieldError } from "~/components/ui/field-error";
import { formatFileSize } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { FieldView } from "~/features/grant/application/application-page.server";
import type { EditReply } from "~/features/grant/application/edit-reply";

/** The files that go with the application: add, remove and download. */
export function AttachmentField({
  field,
  slug,
  posted,
  mayEdit,
}: {
  field: Extract<FieldView, { kind: "attachments" }>;
  slug: string | null;
  posted: EditReply | undefined;
  mayEdit: boolean;
}) {
  const id = `field-${field.key}`;
  const errors = posted?.outcome.kind === "refused" ? Object.values(posted.outcome.words).flat() : [];
  return (
    <div className="answer" id={id}>
      <span className="question-label">{field.label}</span>
      {slug !== null && field.files.length > 0 ? (
        <ul className="attachments">
          {field.files.map((file) => (
            <li key={file.id}>
              <a href={paths.attachment(slug, file.id)} download>
                {file.filename}
              </a>
              <span className="muted small">{formatFileSize(file.size)}</span>
              {mayEdit ? (
                <Form method="post" className="push" preventScrollReset>
                  <input type="hidden" name="intent" value="remove-attachment" />
                  <input type="hidden" name="attachmentId" value={file.id} />
                  <Button
                    variant="quiet"
                    size="small"
                    aria-label={m.grant_attachment_remove_named({ name: file.filename })}
                  >
                    {m.grant_attachment_remove()}
                  </Button>
                </Form>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted small">{m.grant_attachments_none()}</p>
      )}
      {mayEdit ? (
        <Form
          method="post"
          encType="multipart/form-data"
          className="answer"
          key={field.files.length}
          preventScrollReset
        >
          <input type="hidden" name="intent" value="add-attachment" />
          <label htmlFor={`${id}-file`} className="small">
            {m.grant_attachment_add()}
          </label>
          <input
            id={`${id}-file`}
            name="evidence"
            type="file"
            className="ds-input"
            accept=".pdf,.png,.jpg,.jpeg,.docx"
            aria-describedby={`${id}-hint${errors.length > 0 ? ` ${id}-error` : ""}`}
          />
          <p className="field-hint" id={`${id}-hint`}>
            {m.grant_attachment_hint()}
          </p>
          <FieldError id={`${id}-error`} errors={errors} />
          <span>
            <Button size="small" icon="upload">
              {m.grant_attachment_upload()}
            </Button>
          </span>
        </Form>
      ) : null}
    </div>
  );
}
