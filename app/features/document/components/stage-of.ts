import type { DocumentPage } from "~/features/document/document-page.server";
import { m } from "~/paraglide/messages.js";

/** What stands beside the title: which draft it is, and for whom alone. */
export const stageOf = ({ draft, onlyFor }: Pick<DocumentPage, "draft" | "onlyFor">): string =>
  [m.document_draft({ number: draft }), onlyFor !== null && m.casepaper_only({ name: onlyFor })]
    .filter(Boolean)
    .join(" · ");
