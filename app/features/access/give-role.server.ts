import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import type { Confirmation } from "~/domain/shared/confirmation";
import { refuse } from "~/domain/shared/verdict";
import { made, type Outcome } from "~/features/kernel/change.server";
import { asEventActor } from "~/features/kernel/record-event.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { countLetters } from "~/features/mail/count-letters.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { announce } from "~/features/kernel/announce.server";
import { notEnded } from "~/features/kernel/current-memberships";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { roleName, rolesOf } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import { type HandOver, handOverToNew } from "./hand-over-link.server";
import type { Organisation } from "~prisma/generated/client";

export interface GivenRole {
  email: string;
  displayName: string;
  role: Role;
  /** Null gives the role in every consortium the organisation takes part in. */
  consortiumId: string | null;
  /** How it is known that the person belongs to the organisation; null: it is not yet. */
  confirmedBy: Confirmation | null;
}

/**
 * Gives somebody a role for an organisation; the caller has checked the right. A new address becomes a new person; they
 * hear of it by e-mail, or where no mail leaves, a link for a new person is handed over. Issues: role_unknown,
 * address_refuses_mail, and those of `countLetters`.
 */
export async function giveRole(
  tx: Transaction,
  deps: Deps,
  actor: Actor,
  given: { organisation: Organisation; recordedFor: { id: string; name: string } | null; newRole: GivenRole },
): Promise<Outcome<{ handOver: HandOver }>> {
  const { organisation, newRole } = given;
  if (!rolesOf(organisation.kind).includes(newRole.role)) return refuse("role_unknown", "role");
  if ((await refusedAddresses(tx, [newRole.email])).size > 0) return refuse("address_refuses_mail", "email");
  const sender = { personId: actor.personId, consortiumId: null };
  const counted = await countLetters(tx, deps, sender, [{ email: newRole.email, path: "email" }]);
  if (!counted.ok) return counted;
  const now = deps.clock.now();
  const locale = localeOfWrittenStandard(organisation.writtenStandard);
  const person = await tx.person.upsert({
    where: { email: newRole.email },
    create: { id: deps.newId(), email: newRole.email, displayName: newRole.displayName, locale, createdAt: now },
    update: {},
  });
  const organisationId = organisation.id;
  const { consortiumId, role } = newRole;
  const held = await tx.membership.count({
    where: {
      personId: person.id,
      organisationId,
      consortiumId,
      role,
      ...notEnded(now),
    },
  });
  if (held === 0)
    await tx.membership.create({
      data: {
        id: deps.newId(),
        personId: person.id,
        organisationId,
        consortiumId,
        role,
        validFrom: now,
        confirmedBy: newRole.confirmedBy,
        confirmedAt: newRole.confirmedBy && now,
        vouchedById: actor.personId,
        vouchedByName: actor.displayName,
      },
    });
  await queueMail(tx, deps, {
    to: person.email,
    locale,
    subject: m.access_people_mail_subject({}, { locale }),
    paragraphs: [
      m.access_people_mail_body({ organisation: organisation.name, role: roleName(role, locale) }, { locale }),
    ],
    link: {
      href: deps.settings.publicOrigin + paths.signIn(),
      label: m.access_people_mail_button({}, { locale }),
    },
  });
  await announce(tx, `person:${person.id}`);
  const granted = {
    scope: consortiumId ?? "system",
    actor: asEventActor(actor, given.recordedFor),
    action: "membership.granted" as const,
    objectType: "person",
    objectId: person.id,
    details: { role, name: person.displayName, organisation: organisation.name },
  };
  const { handOver, events } = await handOverToNew(tx, deps, actor, { personId: person.id, organisationId });
  return made({ handOver }, [granted, ...events]);
}
