import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import type { Membership } from "./actor";
import { RULING_ROLES, type Role } from "./role";

/** A role somebody has for an organisation now. */
export interface CurrentRole extends Pick<Membership, "consortiumId" | "role" | "confirmedBy"> {
  membershipId: string;
}

const isRuling = (role: Role): boolean => (RULING_ROLES as readonly Role[]).includes(role);

/** Held everywhere, by somebody the organisation knows: such a person gives, changes and ends access. */
const rules = ({ consortiumId, confirmedBy, role }: CurrentRole): boolean =>
  consortiumId === null && confirmedBy !== null && isRuling(role);

/**
 * Whether a role may end (`becomes` null) or become another: an organisation that has somebody to manage its people
 * keeps at least one. `held` is every role people have for it now. Issue: last_ruler.
 */
export function checkRulerStays(
  held: readonly CurrentRole[],
  membershipId: string,
  becomes: Role | null,
): Verdict<undefined> {
  const rulers = held.filter(rules);
  const isOnlyRuler = rulers.length === 1 && rulers[0]?.membershipId === membershipId;
  if (!isOnlyRuler || (becomes !== null && isRuling(becomes))) return accept();
  return refuse("last_ruler");
}

/** Whether one of `count` people who run the installation may stop: somebody must. Issue: last_operator. */
export const checkOperatorStays = (count: number): Verdict<undefined> =>
  count > 1 ? accept() : refuse("last_operator");
