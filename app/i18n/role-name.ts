import type { Role } from "~/domain/access/role";
import { m } from "~/paraglide/messages.js";
import type { Locale } from "./locale";

const names = {
  administrator: m.access_role_administrator,
  chief_executive: m.access_role_chief_executive,
  signatory: m.access_role_signatory,
  coordinator: m.access_role_coordinator,
  writer: m.access_role_writer,
  suggester: m.access_role_suggester,
  commenter: m.access_role_commenter,
  reader: m.access_role_reader,
  case_worker: m.access_role_case_worker,
} satisfies Record<Role, unknown>;

/** What a role is called, in the reader's language or in the one named. */
export const roleName = (role: Role, locale?: Locale): string => names[role]({}, locale ? { locale } : {});

/** The roles there are at a grantor: its administrator, and those who work with applications. */
const grantorRoles = ["administrator", "case_worker"] as const satisfies readonly Role[];

/** The roles somebody can have for an organisation of this kind. */
export const rolesOf = (kind: string): readonly Role[] => (kind === "state" ? grantorRoles : grantableRoles);

/** The roles an organisation's own administrator or chief executive may give. */
const grantableRoles = [
  "administrator",
  "chief_executive",
  "signatory",
  "coordinator",
  "writer",
  "suggester",
  "commenter",
  "reader",
] as const satisfies readonly Role[];
