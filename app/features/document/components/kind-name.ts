import type { WrittenKind } from "~/features/document/document-store.server";
import { m } from "~/paraglide/messages.js";

export const kindName = (kind: WrittenKind): string =>
  kind === "agreement" ? m.document_kind_agreement() : m.document_kind_strategy();
