import type { Disposition, ReplyStanding } from "~/domain/document/hearing";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import { m } from "~/paraglide/messages.js";
import type { RemarkFilterName, ShownRemark } from "./hearing-remarks";

const dispositions = {
  taken_in: m.hearing_disposition_taken_in,
  in_part: m.hearing_disposition_in_part,
  not_taken_in: m.hearing_disposition_not_taken_in,
} satisfies Record<Disposition, () => string>;

export const dispositionName = (disposition: Disposition | null): string =>
  disposition === null ? m.hearing_disposition_unanswered() : dispositions[disposition]();

const standings = {
  owing: m.hearing_standing_owing,
  late: m.hearing_standing_late,
  remarks: m.hearing_standing_remarks,
  no_remarks: m.hearing_standing_no_remarks,
} satisfies Record<ReplyStanding, () => string>;

export const standingName = (standing: ReplyStanding): string => standings[standing]();

export const filterName = (show: RemarkFilterName): string => {
  if (show === "late") return m.hearing_filter_late();
  return dispositionName(show === "unanswered" ? null : show);
};

const authorities = {
  chief_executive: m.approval_as_chief_executive,
  signatory: m.approval_as_signatory,
} satisfies Record<SigningAuthority, () => string>;

export const authorityWords = (authority: SigningAuthority | null): string =>
  authority === null ? "" : authorities[authority]();

/** '4.1 Omfang', what stands before the first heading, or the whole text. */
export function partName({
  section,
  sectionNumber,
  sectionTitle,
}: Pick<ShownRemark, "section" | "sectionNumber" | "sectionTitle">): string {
  if (section === null) return m.hearing_whole_text();
  return sectionNumber === "" ? m.approval_section_start() : `${sectionNumber} ${sectionTitle}`;
}

/** The text that has a change, as a row of a table says it. */
export function changedInName(changedIn: string | null): string {
  if (changedIn === null) return "";
  if (changedIn === "now") return m.hearing_changed_in_now();
  return /^\d+$/.test(changedIn)
    ? m.hearing_changed_in_version({ number: Number(changedIn) })
    : m.hearing_changed_in_kept();
}
