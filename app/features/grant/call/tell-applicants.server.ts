import { MANAGING_ROLES } from "~/domain/access/role";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import { type EventActor, recordEvent } from "~/features/kernel/record-event.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { heldIn } from "~/features/kernel/held-memberships";
import { queueMail } from "~/features/mail/queue-mail.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { announce } from "~/features/kernel/announce.server";
import { formatInstant } from "~/i18n/format";
import { isLocale, type Locale, localeOfWrittenStandard } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Call } from "~prisma/generated/client";

import { textsOf } from "./announced-plan";
import { differenceWords } from "./difference-words";
import type { Grantor } from "./grantor-store.server";
import type { Revision } from "./revision";

interface Told {
  call: Call;
  grantor: Grantor;
  revision: Revision;
  event: {
    actor: EventActor;
    action: "call.amended" | "call.extended" | "call.closed_early";
    details: { title: string; grantor: string; closesAt: string };
  };
}

const subjects = {
  amended: m.call_mail_amended_subject,
  extended: m.call_mail_extended_subject,
  closed_early: m.call_mail_closed_subject,
};
const bodies = {
  amended: m.call_mail_amended_body,
  extended: m.call_mail_extended_body,
  closed_early: m.call_mail_closed_body,
};

/** Everybody with an application on the call: its activity says so, its open pages reload, and its managers get a letter. */
export async function tellApplicants(tx: Transaction, deps: Deps, told: Told): Promise<void> {
  const applications = await tx.application.findMany({
    where: { callId: told.call.id, state: { notIn: ["withdrawn", "rejected", "closed"] } },
    select: { id: true, consortium: { select: { id: true, name: true, leadOrganisationId: true } } },
    // In one order everywhere: events of several chains are written in the same transaction
    orderBy: { consortiumId: "asc" },
  });
  for (const { id, consortium } of applications) {
    await mailManagers(tx, deps, told, consortium);
    await announce(tx, `application:${id}`, `consortium:${consortium.id}`);
  }
  for (const { id, consortium } of applications)
    await recordEvent(tx, deps, { ...told.event, scope: consortium.id, objectType: "application", objectId: id });
}

async function mailManagers(
  tx: Transaction,
  deps: Deps,
  { call, grantor, revision }: Told,
  consortium: { id: string; name: string; leadOrganisationId: string },
): Promise<void> {
  for (const { email, locale } of await managersOf(tx, deps, consortium)) {
    const deadline = formatInstant(lastMinuteBefore(call.closesAt), locale);
    const named = { title: textsOf(call.titleTexts, call.title)[locale], grantor: grantor.name, deadline };
    const changes = revision.differences.map((difference) => `– ${differenceWords(difference, locale)}`).join("\n");
    await queueMail(tx, deps, {
      to: email,
      locale,
      subject: subjects[revision.change](named, { locale }),
      paragraphs: [
        bodies[revision.change](named, { locale }),
        ...(changes === "" ? [] : [changes]),
        { writtenBy: grantor.name, text: revision.note },
      ],
      link: {
        href: deps.settings.publicOrigin + paths.call(call.slug),
        label: m.call_mail_button({}, { locale }),
      },
      closing: [m.call_mail_closing({ consortium: consortium.name }, { locale })],
    });
  }
}

/** Who manages the application for its lead, without those who asked for no mail. */
async function managersOf(
  tx: Transaction,
  deps: Deps,
  consortium: { id: string; leadOrganisationId: string },
): Promise<{ email: string; locale: Locale }[]> {
  const now = deps.clock.now();
  const memberships = await tx.membership.findMany({
    where: {
      organisationId: consortium.leadOrganisationId,
      role: { in: [...MANAGING_ROLES] },
      ...heldIn(consortium.id, [consortium.leadOrganisationId], now),
    },
    select: {
      person: { select: { email: true, locale: true } },
      organisation: { select: { writtenStandard: true } },
    },
    orderBy: { id: "asc" },
  });
  const managers = new Map(
    memberships.map(({ person, organisation }) => [
      person.email,
      isLocale(person.locale) ? person.locale : localeOfWrittenStandard(organisation.writtenStandard),
    ]),
  );
  const refusing = await refusedAddresses(tx, [...managers.keys()]);
  return [...managers].filter(([email]) => !refusing.has(email)).map(([email, locale]) => ({ email, locale }));
}
