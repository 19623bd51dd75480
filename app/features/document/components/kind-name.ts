import type { VersionLabel } from "~/domain/document/version-lifecycle";
import type { WrittenKind } from "~/features/document/document-store.server";
import { m } from "~/paraglide/messages.js";

export const kindName = (kind: WrittenKind): string =>
  kind === "agreement" ? m.document_kind_agreement() : m.document_kind_strategy();

export function labelName(label: VersionLabel): string {
  switch (label) {
    case "draft":
      return m.document_label_draft();
    case "hearing":
      return m.document_label_hearing();
    case "approved":
      return m.document_label_approved();
    case "submitted":
      return m.document_label_submitted();
  }
}
