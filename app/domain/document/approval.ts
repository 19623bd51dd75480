/** A section of a text, as it is approved: equal hashes are equal words that look the same. */
export interface ApprovableSection {
  /** '4.1'; empty for what stands before the first heading. */
  number: string;
  title: string;
  /** SHA-256, hex. */
  sha256: string;
}

/** What a municipality approved at once, and has not taken back. */
export interface Approval {
  /** The whole version, and not sections that were chosen. */
  isWhole: boolean;
  sections: readonly ApprovableSection[];
  approvedAt: Date;
}

export const APPROVAL_STATES = ["approved", "partly", "changed", "withdrawn", "waiting"] as const;

/**
 * approved: everything in the text is as it was approved · partly: some sections are, and the others were never
 * approved · changed: something that was approved is there no longer, or the whole was and there is more now ·
 * withdrawn: what was approved was taken back · waiting: nothing was approved
 */
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export interface ApprovalStanding {
  state: ApprovalState;
  /** Sections of the text that are as they were approved, once or another time. */
  approved: readonly ApprovableSection[];
  /** Sections of the text that are not. */
  open: readonly ApprovableSection[];
  /** Sections of the latest approval that are in the text no longer. */
  lost: readonly ApprovableSection[];
}

/**
 * Whether what a municipality has approved is what the text says. Nothing of it is stored: an edit ends exactly the
 * approvals of the sections it changes, and undoing it brings them back. A section that is moved stays approved.
 */
export function approvalStanding(
  approvals: readonly Approval[],
  text: readonly ApprovableSection[],
  wasWithdrawn = false,
): ApprovalStanding {
  const given = new Set(approvals.flatMap(({ sections }) => sections.map(({ sha256 }) => sha256)));
  const present = new Set(text.map(({ sha256 }) => sha256));
  const latest = lastApproval(approvals);
  const approved = text.filter(({ sha256 }) => given.has(sha256));
  const open = text.filter(({ sha256 }) => !given.has(sha256));
  const lost = latest?.sections.filter(({ sha256 }) => !present.has(sha256)) ?? [];
  return { state: stateOf(), approved, open, lost };

  function stateOf(): ApprovalState {
    if (!latest) return wasWithdrawn ? "withdrawn" : "waiting";
    if (lost.length > 0) return "changed";
    if (open.length === 0) return "approved";
    return latest.isWhole ? "changed" : "partly";
  }
}

export function lastApproval<One extends Approval>(approvals: readonly One[]): One | null {
  return approvals.toSorted((a, b) => a.approvedAt.getTime() - b.approvedAt.getTime()).at(-1) ?? null;
}

/** Still to be asked: those who have taken it back have answered. */
export const owesApproval = (state: ApprovalState): boolean =>
  state === "waiting" || state === "changed" || state === "partly";
