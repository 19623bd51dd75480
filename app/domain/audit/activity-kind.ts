/** What an event is about, for whoever looks for it. */
export const ACTIVITY_KINDS = [
  "invitations",
  "steps",
  "people",
  "documents",
  "costs",
  "systems",
  "applications",
  "consortium",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
