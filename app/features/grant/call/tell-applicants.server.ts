import { MANAGING_ROLES } from "~/domain/access/role";
import { lastMinuteBefore } from "~/domain/shared/deadline";
import type { Happened } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { currentIn } from "~/features/kernel/current-memberships";
import { queueMail } from "~/features/mail/queue-mail.server";
import { refusedAddresses } from "~/features/mail/refused-addresses.server";
import { announce } from "~/features/kernel/announce.server";
import { formatInstant } from "~/i18n/format";
import { isLocale, type Locale, localeOfWrittenStandard } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Call, Prisma } from "~prisma/generated/client";

import { textsOf } from "./announced-plan";
import { differenceWords } from "./difference-words";
import type { Grantor } from "./grantor-store.server";
import type { Revision } from "./revision";

interface Told {
  call: Call;
  grantor: Grantor;
  revision: Revision;
  event: {
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

/**
 * Everybody with an application on the call: its activity says so, its open pages reload, and its managers and the
 * partners get a letter. Returns what to record.
 */
export async function tellApplicants(tx: Transaction, deps: Deps, told: Told): Promise<Happened[]> {
  const applications = await tx.application.findMany({
    where: { callId: told.call.id, state: { notIn: ["withdrawn", "rejected", "closed"] } },
    select: { id: true, consortium: { select: { id: true, name: true, leadOrganisationId: true } } },
    // In one order everywhere: events of several chains are written in the same transaction
    orderBy: { consortiumId: "asc" },
  });
  for (const { id, consortium } of applications) {
    const managers = await managersOf(tx, deps, consortium);
    const partners = await partnersOf(tx, deps, consortium);
    const known = new Set(managers.map(({ email }) => email));
    await mailAbout(tx, deps, told, managers, (locale) =>
      m.call_mail_closing({ consortium: consortium.name }, { locale }),
    );
    await mailAbout(
      tx,
      deps,
      told,
      partners.filter(({ email }) => !known.has(email)),
      (locale) => m.call_mail_closing_partner({ consortium: consortium.name }, { locale }),
    );
    await announce(tx, `application:${id}`, `consortium:${consortium.id}`);
  }
  return applications.map(({ id, consortium }) => ({
    ...told.event,
    scope: consortium.id,
    objectType: "application",
    objectId: id,
  }));
}

interface Reader {
  email: string;
  locale: Locale;
}

async function mailAbout(
  tx: Transaction,
  deps: Deps,
  { call, grantor, revision }: Told,
  readers: readonly Reader[],
  closing: (locale: Locale) => string,
): Promise<void> {
  for (const { email, locale } of readers) {
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
      closing: [closing(locale)],
    });
  }
}

/** Who manages the application for its lead, without those who asked for no mail. */
async function managersOf(
  tx: Transaction,
  deps: Deps,
  consortium: { id: string; leadOrganisationId: string },
): Promise<Reader[]> {
  const now = deps.clock.now();
  const memberships = await tx.membership.findMany({
    where: {
      organisationId: consortium.leadOrganisationId,
      role: { in: [...MANAGING_ROLES] },
      ...currentIn(consortium.id, [consortium.leadOrganisationId], now),
    },
    select: readerColumns,
    orderBy: { id: "asc" },
  });
  return readersOf(tx, memberships);
}

/** Who signs for or works for each partner that takes part by its own word: its chief executive, signatories, coordinators. */
async function partnersOf(
  tx: Transaction,
  deps: Deps,
  consortium: { id: string; leadOrganisationId: string },
): Promise<Reader[]> {
  const now = deps.clock.now();
  const partnerships = await tx.partnership.findMany({
    where: { consortiumId: consortium.id, joinedAt: { not: null }, participation: { in: ["committed", "option"] } },
    select: { organisationId: true, steps: { select: { kind: true }, orderBy: { sequence: "desc" }, take: 1 } },
  });
  const organisationIds = partnerships
    .filter(({ steps: [last] }) => last?.kind !== "declined" && last?.kind !== "withdrawn")
    .map(({ organisationId }) => organisationId);
  const memberships = await tx.membership.findMany({
    where: {
      organisationId: { in: organisationIds },
      role: { in: ["chief_executive", "signatory", "coordinator"] },
      ...currentIn(consortium.id, organisationIds, now),
    },
    select: readerColumns,
    orderBy: { id: "asc" },
  });
  return readersOf(tx, memberships);
}

const readerColumns = {
  person: { select: { email: true, locale: true } },
  organisation: { select: { writtenStandard: true } },
} satisfies Prisma.MembershipSelect;

async function readersOf(
  tx: Transaction,
  memberships: readonly Prisma.MembershipGetPayload<{ select: typeof readerColumns }>[],
): Promise<Reader[]> {
  const readers = new Map(
    memberships.map(({ person, organisation }) => [
      person.email,
      isLocale(person.locale) ? person.locale : localeOfWrittenStandard(organisation.writtenStandard),
    ]),
  );
  const refusing = await refusedAddresses(tx, [...readers.keys()]);
  return [...readers].filter(([email]) => !refusing.has(email)).map(([email, locale]) => ({ email, locale }));
}
