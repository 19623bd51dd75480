import type { ApprovableSection } from "~/domain/document/approval";
import { sha256 } from "~/features/kernel/hash";
import { canonicalContent } from "~/text/canonical-content";
import { withoutMoment } from "~/text/live/fill-live";
import type { RichTextNode } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { sectionsOf } from "~/text/sections";

/**
 * The sections of a document's text, each with the SHA-256 of its canonical content. Figures of live blocks are part of
 * what is approved; when they were read is none.
 */
export const approvableSections = (content: Record<string, RichTextNode>): ApprovableSection[] =>
  sectionsOf(withoutMoment(content)[BODY_TEXT] ?? { type: "doc" }).map(({ number, title, text }) => ({
    number,
    title,
    sha256: sha256(canonicalContent({ [BODY_TEXT]: text })),
  }));
