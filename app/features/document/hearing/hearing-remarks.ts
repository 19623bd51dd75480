import { DISPOSITIONS, type RemarkTally, tallyRemarks } from "~/domain/document/hearing";
import type { RemarkRow } from "./hearing-store.server";

/** A remark as it is shown and printed: by which municipality, and whether it came in time. */
export interface ShownRemark extends RemarkRow {
  municipality: { number: string; name: string };
  isLate: boolean;
}

export const REMARK_FILTERS = ["unanswered", ...DISPOSITIONS, "late"] as const;
export type RemarkFilterName = (typeof REMARK_FILTERS)[number];

/** Null: all of them. */
export interface RemarkFilter {
  show: RemarkFilterName | null;
  /** A municipality's number. */
  municipality: string | null;
}

export const isShown = (remark: ShownRemark, { show, municipality }: RemarkFilter): boolean =>
  (municipality === null || remark.municipality.number === municipality) &&
  (show === null || (show === "late" ? remark.isLate : remark.disposition === (show === "unanswered" ? null : show)));

/** A filter as it was asked for; what nobody knows is none. */
export const filterOf = (asked: URLSearchParams): RemarkFilter => ({
  show: REMARK_FILTERS.find((one) => one === asked.get("show")) ?? null,
  municipality: asked.get("municipality") || null,
});

/** As the page's address says it. */
export const filterQuery = ({ show, municipality }: RemarkFilter) => ({
  show: show ?? undefined,
  municipality: municipality ?? undefined,
});

/** Remarks to one section, in the order of the text. */
export interface RemarkSection {
  number: string;
  title: string;
  /** Place of the section in the version; null for the text as a whole. */
  section: number | null;
  remarks: ShownRemark[];
}

/** In the order of the text, what is about all of it first; in a section in the order they came. */
export const inOrder = (remarks: readonly ShownRemark[]): ShownRemark[] =>
  remarks.toSorted((a, b) => (a.section ?? -1) - (b.section ?? -1) || (a.number ?? 0) - (b.number ?? 0));

/** Remarks in order, by section. */
export function bySection(remarks: readonly ShownRemark[]): RemarkSection[] {
  const sections: RemarkSection[] = [];
  for (const remark of remarks) {
    const last = sections.at(-1);
    if (last?.section === remark.section) last.remarks.push(remark);
    else {
      const { section, sectionNumber: number, sectionTitle: title } = remark;
      sections.push({ section, number, title, remarks: [remark] });
    }
  }
  return sections;
}

/** How far the answers to a chapter have come: the sections under one heading of the first level. */
export interface Chapter {
  number: string;
  title: string;
  tally: RemarkTally;
}

/** The chapters that have remarks, titled as the text's own. */
export function chaptersOf(
  remarks: readonly ShownRemark[],
  sections: readonly { number: string; title: string }[],
): Chapter[] {
  const chapters = new Map<string, ShownRemark[]>();
  for (const remark of remarks) {
    const number = remark.sectionNumber.split(".")[0] ?? "";
    chapters.set(number, [...(chapters.get(number) ?? []), remark]);
  }
  return [...chapters].map(([number, own]) => ({
    number,
    title: sections.find((section) => section.number === number && number !== "")?.title ?? "",
    tally: tallyRemarks(own),
  }));
}
