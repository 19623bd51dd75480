import type { Role } from "~/domain/access/role";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import { currentAt } from "~/features/kernel/current-memberships";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { stateOf } from "./invitation-store.server";

/** Two presses are one reminder. Milliseconds. */
const PAUSE = 60 * 60 * 1000;

export type NotReminded =
  | "no_address"
  | "just_reminded"
  | "wants_a_call"
  | "nothing_missing"
  | "asked_not_to"
  | "too_many_letters";

/** Who a reminder goes to: the contact who has not answered, with a new link, or somebody who acts for the municipality. */
export type Receiver =
  | { kind: "contact"; invitationId: string; email: string }
  | { kind: "person"; email: string }
  | { kind: NotReminded };

export const isReceiver = (receiver: Receiver): receiver is Exclude<Receiver, { kind: NotReminded }> =>
  receiver.kind === "contact" || receiver.kind === "person";

/** Of each partner, by its organisation: whom a reminder of what is missing reaches, or why nobody. */
export async function reminderReceivers(
  db: Deps["db"] | Transaction,
  { consortiumId, now }: { consortiumId: string; now: Date },
  partners: readonly PartnerStanding[],
): Promise<Map<string, Receiver>> {
  const people = await peopleOf(db, partners, now);
  const found = partners.map((partner) => ({
    partner,
    receiver: receiverOf(partner, now, () => personOf(people, consortiumId, partner)),
  }));
  const emails = found.flatMap(({ receiver }) => (isReceiver(receiver) ? [receiver.email] : []));
  const refused = await refusedAddresses(db, emails);
  return new Map(
    found.map(({ partner, receiver }) => [
      partner.organisationId,
      isReceiver(receiver) && refused.has(receiver.email) ? { kind: "asked_not_to" } : receiver,
    ]),
  );
}

function receiverOf(partner: PartnerStanding, now: Date, findPerson: () => { email: string } | null): Receiver {
  const { standing, participation, record } = partner;
  if (participation === "lead" || standing.stopped || !standing.missing) return { kind: "nothing_missing" };
  const last = record.reminders[0]?.sentAt;
  if (last && now.getTime() - last.getTime() < PAUSE) return { kind: "just_reminded" };
  if (partner.wantsCall) return { kind: "wants_a_call" };
  const latest = record.invitations.findLast((one) => stateOf(one, now) !== "replaced");
  const state = latest && stateOf(latest, now);
  if (standing.missing === "answer" && latest && (state === "open" || state === "expired"))
    return { kind: "contact", invitationId: latest.id, email: latest.email };
  const person = findPerson();
  return person ? { kind: "person", email: person.email } : { kind: "no_address" };
}

const RANK: readonly Role[] = ["chief_executive", "signatory", "coordinator", "administrator", "writer", "reader"];

interface ActingPerson {
  organisationId: string;
  consortiumId: string | null;
  role: Role;
  person: { email: string };
}

const peopleOf = (
  db: Deps["db"] | Transaction,
  partners: readonly PartnerStanding[],
  now: Date,
): Promise<ActingPerson[]> =>
  db.membership.findMany({
    where: {
      organisationId: { in: partners.map(({ organisationId }) => organisationId) },
      ...currentAt(now),
    },
    select: { organisationId: true, consortiumId: true, role: true, person: { select: { email: true } } },
    orderBy: { id: "asc" },
  });

/** No mail goes to people whom the consortium knows only because their municipality is in its list. */
function personOf(
  people: readonly ActingPerson[],
  consortiumId: string,
  { organisationId, hasJoined }: PartnerStanding,
) {
  const known = people.filter(
    (one) =>
      one.organisationId === organisationId &&
      (one.consortiumId === consortiumId || (hasJoined && one.consortiumId === null)),
  );
  return known.sort((one, other) => RANK.indexOf(one.role) - RANK.indexOf(other.role))[0]?.person ?? null;
}
