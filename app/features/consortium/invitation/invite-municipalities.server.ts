import type { Actor } from "~/domain/access/actor";
import { isOpenToPartners } from "~/domain/consortium/consortium-lifecycle";
import { issue, type Issue, refuse, refuseAll, type Verdict } from "~/domain/shared/verdict";
import type { HandOver } from "~/features/access/hand-over-link.server";
import { change, type Happened, made } from "~/features/kernel/change.server";
import { aloneInConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import type { InvitationRequest } from "./invitation-schema";
import { invitationParts, stateOf } from "./invitation-store.server";
import { writeInvitation } from "./send-invitation.server";

/** Whom to invite in which municipality (by its number). `path` is the form's row, for what is refused in it. */
export interface ContactToInvite extends InvitationRequest {
  number: string;
  path?: string;
}

/** A municipality that was invited, by name. */
export interface Invited {
  name: string;
  handOver: HandOver;
}

/**
 * Invites contacts of municipalities by e-mail: all of them, or none when one row is wrong. Where no mail leaves, the
 * links are handed over.
 * Issues: not_allowed, consortium_closed_to_partners, invitation_none, and at the row's address partner_unknown,
 * lead_not_invited, address_refuses_mail, invitation_open_already; those of `countLetters`.
 */
export function inviteMunicipalities(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  contacts: readonly ContactToInvite[],
): Promise<Verdict<Invited[]>> {
  return change(deps, actor, aloneInConsortium(actor, consortium, "consortium.manage"), async (tx, _place, now) => {
    if (contacts.length === 0) return refuse("invitation_none");
    const partners = await partnersByNumber(tx, consortium.id);
    const refused = await refusedAddresses(
      tx,
      contacts.map((contact) => contact.email),
    );
    const issues = contacts.flatMap((contact) => rowIssues(contact, partners.get(contact.number), { now, refused }));
    const { state } = await tx.consortium.findUniqueOrThrow({
      where: { id: consortium.id },
      select: { state: true },
    });
    if (!isOpenToPartners(state)) return refuse("consortium_closed_to_partners");
    if (issues.length > 0) return refuseAll(issues);
    const sender = { personId: actor.personId, consortiumId: consortium.id };
    const counted = await countLetters(tx, deps, sender, contacts.map(asLetter));
    if (!counted.ok) return counted;
    const invited: Invited[] = [];
    const events: Happened[] = [];
    for (const { number, path: _path, ...request } of contacts) {
      const partner = partners.get(number);
      if (!partner) continue;
      const written = await writeInvitation(tx, deps, actor, partner, request);
      invited.push({ name: partner.organisation.name, handOver: written.handOver });
      events.push({
        action: "invitation.sent",
        objectType: "invitation",
        objectId: written.id,
        details: { municipality: partner.organisation.name, contactTitle: request.contactTitle },
      });
    }
    return made(invited, events);
  });
}

const asLetter = ({ email, path }: ContactToInvite) => ({ email, path: path ?? "email" });

type PartnerToInvite = Awaited<ReturnType<typeof loadPartners>>[number];

const loadPartners = (tx: Transaction, consortiumId: string) =>
  tx.partnership.findMany({
    where: { consortiumId },
    include: { ...invitationParts.partnership.include, invitations: true },
  });

async function partnersByNumber(tx: Transaction, consortiumId: string) {
  const partners = await loadPartners(tx, consortiumId);
  return new Map(partners.map((partner) => [partner.organisation.number ?? "", partner]));
}

function rowIssues(
  contact: ContactToInvite,
  partner: PartnerToInvite | undefined,
  { now, refused }: { now: Date; refused: ReadonlySet<string> },
): Issue[] {
  const path = contact.path ?? "email";
  if (!partner) return [issue("partner_unknown", path)];
  if (partner.participation === "lead") return [issue("lead_not_invited", path)];
  if (refused.has(contact.email)) return [issue("address_refuses_mail", path)];
  const isOpen = partner.invitations.some(
    (invitation) => invitation.email === contact.email && ["open", "answered"].includes(stateOf(invitation, now)),
  );
  return isOpen ? [issue("invitation_open_already", path)] : [];
}
