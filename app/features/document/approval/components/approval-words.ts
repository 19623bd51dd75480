import type { TileState } from "~/components/ui/wall";
import type { ApprovalState } from "~/domain/document/approval";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { ApproverRow } from "~/features/document/approval/approvals-page.server";
import { formatDate, formatShortDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

export const stateName = {
  approved: () => m.approval_state_approved(),
  partly: () => m.approval_state_partly(),
  changed: () => m.approval_state_changed(),
  withdrawn: () => m.approval_state_withdrawn(),
  waiting: () => m.approval_state_waiting(),
} satisfies Record<ApprovalState, () => string>;

export const tileState = {
  approved: "signed",
  partly: "partly",
  changed: "stale",
  withdrawn: "declined",
  waiting: "waiting",
} satisfies Record<ApprovalState, TileState>;

const authorities = {
  chief_executive: () => m.approval_as_chief_executive(),
  signatory: () => m.approval_as_signatory(),
} satisfies Record<SigningAuthority, () => string>;

export const byWords = ({ by, authority, approvedAt }: { by: string; authority: SigningAuthority; approvedAt: Date }) =>
  m.approval_by({ person: by, authority: authorities[authority](), date: formatDate(approvedAt) });

/** What stands on a municipality's tile under its name. */
export function tileWords({ state, approved, changed, last }: ApproverRow, sections: number): string {
  if (state === "partly") return m.approval_tile_partly({ count: approved, all: sections });
  if (state === "changed") return m.approval_tile_changed({ count: changed.length });
  if (state === "approved" && last) return formatShortDate(last.approvedAt);
  return stateName[state]();
}

/** '4.1 Omfang', or what stands before the first heading. */
export const sectionName = ({ number, title }: { number: string; title: string }): string =>
  number === "" ? m.approval_section_start() : `${number} ${title}`;
