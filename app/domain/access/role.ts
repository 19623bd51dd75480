/** What a person does for an organisation. The same words as `enum Role` in prisma/schema.prisma. */
export const ROLES = [
  "administrator",
  "chief_executive",
  "signatory",
  "coordinator",
  "writer",
  "suggester",
  "commenter",
  "reader",
  "case_worker",
] as const;
export type Role = (typeof ROLES)[number];

/** Who runs an organisation's part: people, grants, the consortium it leads. */
export const RULING_ROLES = ["administrator", "chief_executive"] as const satisfies readonly Role[];

/** Who manages a consortium for its lead. */
export const MANAGING_ROLES = ["administrator", "chief_executive", "coordinator"] as const satisfies readonly Role[];

/** What those who manage a consortium for its lead may let colleagues do in that consortium. */
export const COLLEAGUE_ROLES = [
  "coordinator",
  "writer",
  "suggester",
  "commenter",
  "reader",
] as const satisfies readonly Role[];
export type ColleagueRole = (typeof COLLEAGUE_ROLES)[number];

/** Who may bind the organisation: the chief executive (kommuneloven § 13-1) and those the executive has authorised to sign. */
export const SIGNING_ROLES = ["chief_executive", "signatory"] as const satisfies readonly Role[];

/** Who may record what the organisation has decided. */
export const COMMITTING_ROLES = ["administrator", "chief_executive", "signatory"] as const satisfies readonly Role[];

/** Who may write in a text. */
export const WRITING_ROLES = [
  "administrator",
  "chief_executive",
  "signatory",
  "coordinator",
  "writer",
] as const satisfies readonly Role[];

/** Who may suggest changes of a text: those who write, and those whose changes others decide about. */
export const SUGGESTING_ROLES = [...WRITING_ROLES, "suggester"] as const satisfies readonly Role[];

/** Who may comment on a text: those who write or suggest, and those who are asked for their opinion. */
export const COMMENTING_ROLES = [...SUGGESTING_ROLES, "commenter"] as const satisfies readonly Role[];

/** Who works with applications at a grantor. */
export const GRANTOR_ROLES = ["case_worker", "administrator"] as const satisfies readonly Role[];
