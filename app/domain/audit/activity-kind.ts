/** What an event is about, for whoever looks for it. */
export const ACTIVITY_KINDS = [
  "invitations",
  "steps",
  "people",
  "documents",
  "costs",
  "systems",
  "decisions",
  "risks",
  "requirements",
  "applications",
  "consortium",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];
