/** The same words as `enum DocumentKind` in prisma/schema.prisma. */
export const DOCUMENT_KINDS = ["strategy", "agreement", "application"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a version was frozen for. The same words as `enum VersionLabel` in prisma/schema.prisma. */
export const VERSION_LABELS = ["draft", "hearing", "approved", "submitted"] as const;
export type VersionLabel = (typeof VERSION_LABELS)[number];

/** The number of the next version: 1 for the first. */
export function nextVersionNumber(numbers: Iterable<number>): number {
  return Math.max(0, ...numbers) + 1;
}
