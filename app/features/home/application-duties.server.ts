import type { Actor } from "~/domain/access/actor";
import { can, membershipsIn, type Subject } from "~/domain/access/can";
import type { Role } from "~/domain/access/role";
import { EDITABLE, isOneOf, SIGNABLE } from "~/domain/grant/application-lifecycle";
import type { Blocker } from "~/domain/grant/blocker";
import { lastSigned, owesSignOff, signOffState } from "~/domain/grant/sign-off";
import { lastDayBefore } from "~/domain/shared/deadline";
import { type CivilDate } from "~/domain/shared/oslo-time";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import { formatDate, formatList } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import type { MyConsortium } from "./my-standings.server";
import { type ReadApplication, readApplications } from "./read-applications.server";

/** An application with what its duties say besides. */
interface Read extends ReadApplication {
  consortium: MyConsortium;
  application: FoundApplication;
  /** The last day to submit. */
  lastDay: CivilDate;
}

/** What somebody owes the applications that can still be written, signed or sent. */
export async function applicationDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<{ duties: Duty[]; applicationIds: string[] }> {
  const workers = consortia.filter((consortium) => worksOnApplications(actor, consortium));
  if (workers.length === 0) return { duties: [], applicationIds: [] };
  const duties: Duty[] = [];
  const applications = await readApplications(deps, workers);
  const changes = await lastCallChanges(
    deps,
    applications.map(({ application }) => application.call),
  );
  for (const one of applications) {
    const read = { ...one, lastDay: lastDayBefore(one.application.call.closesAt) };
    duties.push(...callChangeDuty(read, changes.get(one.application.call.id), today));
    duties.push(...signerDuties(read, actor, today));
    if (can(actor, "application.submit", one.application.subject)) duties.push(...managerDuties(read, today));
    else if (writesFor(actor, one.consortium)) duties.push(...writerDuties(read));
  }
  return { duties, applicationIds: applications.map(({ application }) => application.id) };
}

/** A changed call waits to be read this long. Milliseconds. */
const CALL_NEWS = 7 * 24 * 60 * 60 * 1000;

async function lastCallChanges(
  deps: Deps,
  calls: readonly { id: string; latestRevision: number }[],
): Promise<ReadonlyMap<string, Date>> {
  const changed = calls.filter(({ latestRevision }) => latestRevision > 1);
  if (changed.length === 0) return new Map();
  const revisions = await deps.db.callRevision.findMany({
    where: {
      OR: changed.map(({ id, latestRevision }) => ({ callId: id, number: latestRevision })),
      madeAt: { gt: new Date(deps.clock.now().getTime() - CALL_NEWS) },
    },
    select: { callId: true, madeAt: true },
  });
  return new Map(revisions.map(({ callId, madeAt }) => [callId, madeAt]));
}

function callChangeDuty(read: Read, changedAt: Date | undefined, today: CivilDate): Duty[] {
  if (!changedAt) return [];
  const { call } = read.application;
  return [
    {
      ...dutyOf(read, "call changed"),
      href: paths.call(call.slug),
      actOn: today,
      isDated: false,
      title: m.home_call_changed({ call: call.title }),
      note: noteOf(read, m.home_call_changed_note({ date: formatDate(changedAt) })),
      action: m.home_do_see(),
    },
  ];
}

const WRITERS: readonly Role[] = ["writer", "coordinator"];

const writesFor = (actor: Actor, consortium: MyConsortium): boolean =>
  can(actor, "application.edit", consortium.subject) &&
  membershipsIn(actor, consortium.subject).some((membership) => WRITERS.includes(membership.role));

const signingFor = (actor: Actor, { partners }: MyConsortium, subject: Subject) =>
  partners.filter(({ organisationId }) => can(actor, "application.sign", { ...subject, organisationId }));

const worksOnApplications = (actor: Actor, consortium: MyConsortium): boolean =>
  can(actor, "application.submit", consortium.subject) ||
  writesFor(actor, consortium) ||
  signingFor(actor, consortium, consortium.subject).length > 0;

const dutyOf = ({ application, consortium }: Read, what: string) => ({
  key: `${application.id} ${what}`,
  href: paths.application(consortium.slug, application.id),
});
const noteOf = ({ consortium }: Read, text: string) => m.home_note({ consortium: consortium.name, text });

/** The partner's own signature: missing, or under a text that has since changed. */
function signerDuties(read: Read, actor: Actor, today: CivilDate): Duty[] {
  const { application, consortium, current, answers, lastDay } = read;
  if (!isOneOf(application.state, SIGNABLE)) return [];
  return signingFor(actor, consortium, application.subject).flatMap(({ organisationId }) => {
    const partner = current.partners.find((one) => one.organisationId === organisationId);
    if (!partner?.hasMandate) return [];
    const state = signOffState(partner, answers, current.sha256);
    if (!owesSignOff(state)) return [];
    const signedAt = lastSigned(organisationId, answers.signOffs)?.signedAt;
    return [
      {
        ...dutyOf(read, `sign ${organisationId}`),
        href: paths.signOffs(consortium.slug, application.id),
        actOn: today,
        isDated: false,
        title: state === "stale" ? m.home_sign_again() : m.home_sign({ call: application.call.title }),
        note: noteOf(
          read,
          signedAt
            ? m.home_sign_again_note({ date: formatDate(signedAt) })
            : m.home_sign_note({ date: formatDate(lastDay) }),
        ),
        action: state === "stale" ? m.home_do_see() : m.home_do_sign(),
      },
    ];
  });
}

function managerDuties(read: Read, today: CivilDate): Duty[] {
  const { application, consortium, current, blockers, answers, lastDay } = read;
  const { call } = application;
  const date = formatDate(lastDay);
  if (isOneOf(application.state, EDITABLE)) {
    const duty = { ...dutyOf(read, "prepare"), actOn: lastDay, isDated: true, action: m.home_do_open() };
    if (blockers.length === 0)
      return [{ ...duty, title: m.home_open_signing({ call: call.title }), note: noteOf(read, m.home_ready_note()) }];
    const note = noteOf(read, m.home_prepare_note({ count: blockers.length }));
    return [{ ...duty, title: m.home_prepare({ call: call.title }), note }];
  }
  const declined = declineDuties(read, today);
  const owing = current.partners.filter((partner) => owesSignOff(signOffState(partner, answers, current.sha256)));
  const href = paths.signOffs(consortium.slug, application.id);
  if (owing.length > 0) {
    const title = m.home_chase({ count: owing.length });
    const note = noteOf(
      read,
      m.home_chase_note({ date, count: current.partners.filter((one) => one.takesPart).length }),
    );
    return [
      ...declined,
      { ...dutyOf(read, "chase"), href, actOn: today, isDated: false, title, note, action: m.home_do_see() },
    ];
  }
  if (declined.length > 0) return declined;
  return [
    {
      ...dutyOf(read, "submit"),
      href: paths.submission(consortium.slug, application.id),
      actOn: today,
      isDated: false,
      title: m.home_submit({ call: call.title }),
      note: noteOf(read, m.home_submit_note({ date })),
      action: m.home_do_submit(),
    },
  ];
}

/** A municipality that will not sign: the lead talks to it, or changes the text. */
function declineDuties(read: Read, today: CivilDate): Duty[] {
  const { application, consortium, current, answers } = read;
  return current.partners.flatMap((partner) => {
    if (signOffState(partner, answers, current.sha256) !== "declined" || partner.number === null) return [];
    const no = answers.declines.find(
      (one) => one.organisationId === partner.organisationId && one.contentSha256 === current.sha256,
    );
    return [
      {
        ...dutyOf(read, `declined ${partner.organisationId}`),
        href: paths.signOff(consortium.slug, application.id, partner.number),
        actOn: today,
        isDated: false,
        title: m.signing_duty_declined({ municipality: partner.name }),
        note: noteOf(read, no?.reason ?? ""),
        action: m.home_do_see(),
      },
    ];
  });
}

/** Texts and fields that are empty or wrong; money, papers and partners are the lead's. */
const WRITTEN: readonly Blocker["code"][] = [
  "field_empty",
  "text_too_long",
  "number_invalid",
  "choice_unknown",
  "too_few_goals",
  "goal_without_name",
  "goal_without_baseline",
  "goal_without_target",
  "goal_without_date",
];

function writerDuties(read: Read): Duty[] {
  const { application, consortium, lastDay } = read;
  const { form, title: call } = application.call;
  if (!isOneOf(application.state, EDITABLE)) return [];
  const blockers = read.blockers.filter(({ code }) => WRITTEN.includes(code));
  const [first] = blockers;
  if (!first) return [];
  const sections = form.sections.filter(({ key }) => blockers.some(({ section }) => section === key));
  return [
    {
      ...dutyOf(read, "write"),
      href: paths.application(consortium.slug, application.id, first.section),
      actOn: lastDay,
      isDated: true,
      title: m.home_write({ sections: formatList(sections.map(({ title }) => title[getLocale()])) }),
      note: noteOf(read, m.home_write_note({ count: blockers.length, call })),
      action: m.home_do_write(),
    },
  ];
}
