import { advanceIn, type Lifecycle } from "~/domain/shared/lifecycle";
import type { Verdict } from "~/domain/shared/verdict";

/** The same words as `enum DocumentKind` in prisma/schema.prisma. */
export const DOCUMENT_KINDS = ["strategy", "agreement", "application"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a version was frozen for. The same words as `enum VersionLabel` in prisma/schema.prisma. */
export const VERSION_LABELS = ["draft", "hearing", "approved", "submitted"] as const;
export type VersionLabel = (typeof VERSION_LABELS)[number];

export const VERSION_STATES = ["frozen", "hearing", "approved", "superseded"] as const;
export type VersionState = (typeof VERSION_STATES)[number];

export const VERSION_COMMANDS = ["send_to_hearing", "approve", "supersede"] as const;
export type VersionCommand = (typeof VERSION_COMMANDS)[number];

/** The text of a version never changes; only its status does. */
export const VERSION_LIFECYCLE: Lifecycle<VersionState, VersionCommand> = {
  frozen: { send_to_hearing: "hearing", approve: "approved", supersede: "superseded" },
  hearing: { approve: "approved", supersede: "superseded" },
  approved: { supersede: "superseded" },
  superseded: {},
};

export function advanceVersion(state: VersionState, command: VersionCommand): Verdict<VersionState> {
  return advanceIn(VERSION_LIFECYCLE, state, command);
}

/** The number of the next version: 1 for the first. */
export function nextVersionNumber(numbers: Iterable<number>): number {
  return Math.max(0, ...numbers) + 1;
}
