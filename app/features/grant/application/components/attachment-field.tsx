import { useNavigation } from "@remix-run/react";

import { Form } from "~/components/form/form";
import { useTimesDone } from "~/components/form/use-times-done";
import { Button } from "~/components/ui/button";
import { FileInput } from "~/components/ui/file-input";
import { formatFileSize } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

import type { AttachableVersion } from "~/features/grant/application/attachable-versions.server";
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
  const changed = useTimesDone(posted?.outcome.kind === "saved" ? posted : undefined);
  const errors = posted?.outcome.kind === "refused" ? Object.values(posted.outcome.words).flat() : [];
  return (
    <div className="answer" id={id}>
      <span className="question-label">{field.label}</span>
      {slug !== null && field.files.length > 0 ? (
        <ul className="attachments">
          {field.files.map((file) => (
            <li key={file.id}>
              <a className="wrap-anywhere" href={paths.attachment(slug, file.id)} download>
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
        <Form method="post" encType="multipart/form-data" className="answer" key={changed} preventScrollReset>
          <input type="hidden" name="intent" value="add-attachment" />
          <FileInput
            field={{ id: `${id}-file`, name: "evidence", errors }}
            label={m.grant_attachment_add()}
            hint={m.grant_attachment_hint()}
            accept=".pdf,.png,.jpg,.jpeg,.docx"
          />
          <span>
            <Button size="small" icon="upload">
              {m.grant_attachment_upload()}
            </Button>
          </span>
        </Form>
      ) : null}
      {mayEdit && field.versions.length > 0 ? <Versions versions={field.versions} /> : null}
    </div>
  );
}

/** Frozen versions of the consortium's documents: one press makes the PDF and adds it. */
function Versions({ versions }: { versions: readonly AttachableVersion[] }) {
  const { formData } = useNavigation();
  const sending = formData?.get("intent") === "attach-version" ? formData.get("documentId") : null;
  return (
    <ul className="attachments">
      {versions.map(({ documentId, title, number, label, sha256 }) => (
        <li key={documentId}>
          <div className="wrap-anywhere">
            <p>{m.grant_attachment_version({ title, number, label: label.toLowerCase() })}</p>
            <p className="muted small">{m.grant_attachment_version_hash({ sha256 })}</p>
          </div>
          <Form method="post" className="push" preventScrollReset>
            <input type="hidden" name="intent" value="attach-version" />
            <input type="hidden" name="documentId" value={documentId} />
            <input type="hidden" name="number" value={number} />
            <Button
              size="small"
              busyText={sending === documentId && m.grant_attachment_version_making()}
              aria-label={m.grant_attachment_version_add_named({ title, number })}
            >
              {m.grant_attachment_version_add()}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
