import { m } from "~/paraglide/messages.js";
import type { Change, Reshaping } from "~/text/difference/compared";

import type { ChangeFilter } from "~/features/document/difference-filter";
import { formName } from "./block-form-name";

const kinds: Record<ChangeFilter, () => string> = {
  words: () => m.document_compare_kind_words(),
  figures: () => m.document_compare_kind_figures(),
  whole: () => m.document_compare_kind_whole(),
  moved: () => m.document_compare_kind_moved(),
  form: () => m.document_compare_kind_form(),
  table: () => m.document_compare_kind_table(),
};

export const changeFilterName = (kind: ChangeFilter): string => kinds[kind]();

const marks: Record<string, () => string> = {
  bold: () => m.document_bold(),
  italic: () => m.document_italic(),
  underline: () => m.document_underline(),
  strike: () => m.document_strike(),
  superscript: () => m.document_superscript(),
  subscript: () => m.document_subscript(),
  link: () => m.document_link(),
  image: () => m.document_image(),
};

export const sectionTitle = ({ number, title }: { number: string; title: string }): string =>
  title === "" ? m.document_compare_start() : `${number} ${title}`.trim();

/** What is said above a change. Words alone need no name: they are marked. */
export function changeLabels(change: Change): string[] {
  const { kind, movedFrom, reshaped, division } = change;
  const labels: string[] = [];
  if (movedFrom) {
    const section = sectionTitle(movedFrom);
    labels.push(
      kind === "moved" && !reshaped
        ? m.document_compare_moved({ section })
        : m.document_compare_moved_changed({ section }),
    );
  }
  if (kind === "added") labels.push(m.document_compare_added());
  if (kind === "removed") labels.push(m.document_compare_removed());
  if (kind === "rewritten") labels.push(m.document_compare_rewritten());
  if (kind === "figures") labels.push(m.document_compare_kind_figures());
  if (kind === "table") labels.push(m.document_compare_table());
  if (division)
    labels.push(
      division.isJoin
        ? m.document_compare_joined({ count: division.parts })
        : m.document_compare_split({ count: division.parts }),
    );
  if (reshaped) labels.push(...reshapedLabels(reshaped, formOf(change)));
  if (kind === "form" || kind === "divided") labels.push(m.document_compare_same_words());
  return labels;
}

function reshapedLabels({ former, isIndented, marks: names }: Reshaping, form: string): string[] {
  const labels: string[] = [];
  if (former) labels.push(m.document_compare_form({ former: formName(former), form }));
  if (isIndented) labels.push(m.document_compare_indent());
  if (names.length > 0) {
    const words = names.map((name) => (marks[name]?.() ?? name).toLowerCase()).join(", ");
    labels.push(m.document_compare_marks({ marks: words }));
  }
  if (labels.length === 0) labels.push(m.document_compare_look());
  return labels;
}

function formOf(change: Change): string {
  if ("form" in change) return formName(change.form);
  const block = "blocks" in change ? change.blocks[0] : undefined;
  return block?.kind === "words" ? formName(block.form) : "";
}
