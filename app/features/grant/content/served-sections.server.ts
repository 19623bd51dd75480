import { renderHtml } from "~/text/formats/html";

import type { SentPart, SentSection } from "./sent-document";

/** What is sent, as a page shows it: long texts as HTML that the server wrote. */
export interface ServedSection extends Omit<SentSection, "parts"> {
  parts: ServedPart[];
}

export type ServedPart = Exclude<SentPart, { kind: "text" }> | { kind: "text"; label: string; html: string };

export function servedSections(sections: readonly SentSection[]): ServedSection[] {
  return sections.map((section) => ({
    ...section,
    parts: section.parts.map((part, index) =>
      part.kind === "text"
        ? { kind: "text", label: part.label, html: renderHtml(part.node, { idPrefix: `${section.key}-${index}` }) }
        : part,
    ),
  }));
}
