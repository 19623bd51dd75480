import { FIRST_BLOCK, sectionAddress } from "~/text/section-address";

import { outlineIn } from "./heading-outline";
import type { WritingEditor } from "./writing-editor";

export interface SectionLink {
  /** Follows the heading, whatever it is called. */
  href: string;
  text: string;
  label: string;
}

/** The headings of the text that a link can lead to. */
export function sectionsOf({ state, binding }: Pick<WritingEditor, "state" | "binding">): SectionLink[] {
  const { shown } = binding.mirror.main;
  return outlineIn(state).flatMap(({ position, number, text }) => {
    const block = shown[state.doc.resolve(position).index(0)];
    const id = block?.isFirst ? FIRST_BLOCK : block?.id;
    return id && text.trim() !== "" ? [{ href: sectionAddress(id), text, label: `${number} ${text}` }] : [];
  });
}
