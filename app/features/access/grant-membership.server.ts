import type { Actor } from "~/domain/access/actor";
import { can, subjectOf } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import { accept, refuse, type Verdict } from "~/domain/shared/verdict";
import { announce } from "~/features/kernel/announce.server";
import type { Deps } from "~/features/kernel/deps";
import { inTransaction } from "~/features/kernel/in-transaction.server";
import { asEventActor, recordEvent } from "~/features/kernel/record-event.server";
import { countLetters } from "~/features/mail/count-letters.server";
import { queueMail } from "~/features/mail/queue-mail.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { roleName } from "~/i18n/role-name";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";

export interface MembershipGrant {
  organisationId: string;
  email: string;
  displayName: string;
  role: Role;
  /** Null gives the role in every consortium the organisation takes part in. */
  consortiumId: string | null;
}

/** Gives somebody a role for an organisation. A new address becomes a new person; both hear of it by e-mail. */
export async function grantMembership(deps: Deps, actor: Actor, grant: MembershipGrant): Promise<Verdict<null>> {
  if (!can(actor, "people.manage", subjectOf(grant.organisationId))) return refuse("not_allowed");
  return inTransaction(deps, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: grant.organisationId } });
    if (grant.consortiumId) {
      const partnership = await tx.partnership.count({
        where: { consortiumId: grant.consortiumId, organisationId: organisation.id, joinedAt: { not: null } },
      });
      if (partnership === 0) return refuse("not_allowed");
    }
    if ((await refusedAddresses(tx, [grant.email])).size > 0) return refuse("address_refuses_mail", "email");
    const sender = { personId: actor.personId, consortiumId: null };
    const counted = await countLetters(tx, deps, sender, [{ email: grant.email, path: "email" }]);
    if (!counted.ok) return counted;
    const now = deps.clock.now();
    const locale = localeOfWrittenStandard(organisation.writtenStandard);
    const person = await tx.person.upsert({
      where: { email: grant.email },
      create: { id: deps.newId(), email: grant.email, displayName: grant.displayName, locale, createdAt: now },
      update: {},
    });
    const { organisationId, consortiumId, role } = grant;
    const held = await tx.membership.count({
      where: {
        personId: person.id,
        organisationId,
        consortiumId,
        role,
        OR: [{ validTo: null }, { validTo: { gt: now } }],
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
          confirmedBy: "colleague",
          confirmedAt: now,
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
    await recordEvent(tx, deps, {
      scope: consortiumId ?? "system",
      actor: asEventActor(actor, organisation),
      action: "membership.granted",
      objectType: "person",
      objectId: person.id,
      details: { role, name: person.displayName, organisation: organisation.name },
    });
    return accept(null);
  });
}
