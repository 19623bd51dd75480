import { takesPart } from "~/domain/consortium/participation";
import { MISSING, type Missing } from "~/domain/consortium/standing";
import { addDays, type CivilDate, osloDate } from "~/domain/shared/oslo-time";
import { missingName } from "~/features/consortium/standing/missing-name";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import { missingNames, papersOf, shortList } from "./duty-words.server";
import type { MyConsortium, MyPartner } from "./my-standings.server";

/** Those who have been asked have a week before they are asked again. */
const PATIENCE_DAYS = 7;

/** What the lead owes its partners: ask, ask again, call, and get them to their council in time. */
export function leadDuties(consortium: MyConsortium, today: CivilDate): Duty[] {
  if (consortium.isClosed) return [];
  const partners = consortium.partners.filter(
    ({ participation, standing }) => participation !== "lead" && takesPart(participation, standing.stopped !== null),
  );
  const missing = (what: string) => partners.filter(({ standing }) => standing.missing === what);
  const callers = partners.filter(({ wantsCall }) => wantsCall);
  const silent = missing("answer").filter(({ wantsCall }) => !wantsCall);
  const climbing = partners.filter(
    ({ standing }) => standing.missing !== "answer" && standing.missing !== "invitation",
  );
  return [
    ...inviteDuty(consortium, missing("invitation"), today),
    ...callers.map((partner) => callDuty(consortium, partner, today)),
    ...remindDuties(consortium, silent, today),
    ...lateDuty(consortium, climbing, today),
    ...followUpDuties(consortium, climbing, today),
    ...calendarDuty(consortium, climbing),
  ];
}

const boardOf = ({ slug }: MyConsortium, partners: readonly MyPartner[]): string => {
  const [first] = partners;
  return first?.number && partners.length === 1 ? paths.partner(slug, first.number) : paths.board(slug);
};
const numbersOf = (partners: readonly MyPartner[]): string[] => partners.flatMap(({ number }) => number ?? []);
const keyOf = (consortium: MyConsortium, what: string) => `${consortium.id} ${what}`;

function inviteDuty(consortium: MyConsortium, partners: readonly MyPartner[], today: CivilDate): Duty[] {
  if (partners.length === 0) return [];
  return [
    {
      key: keyOf(consortium, "invite"),
      actOn: today,
      isDated: false,
      title: m.home_invite({ names: shortList(partners) }),
      note: m.home_note({ consortium: consortium.name, text: m.home_invite_note() }),
      href: paths.partners(consortium.slug),
      action: m.home_do_invite(),
    },
  ];
}

function callDuty(consortium: MyConsortium, partner: MyPartner, today: CivilDate): Duty {
  const since = partner.invitation?.answeredAt;
  return {
    key: keyOf(consortium, `call ${partner.organisationId}`),
    actOn: today,
    isDated: false,
    title: m.home_call({ name: partner.name }),
    note: m.home_note({
      consortium: consortium.name,
      text: since ? m.home_call_note({ date: formatDate(since) }) : m.home_call_note_undated(),
    }),
    href: boardOf(consortium, [partner]),
    action: m.home_do_see(),
  };
}

/** One for those whose week is over, one for those whose week is not. */
function remindDuties(consortium: MyConsortium, silent: readonly MyPartner[], today: CivilDate): Duty[] {
  const asked = silent.map((partner) => ({
    partner,
    dueOn: partner.lastAskedAt ? addDays(osloDate(partner.lastAskedAt), PATIENCE_DAYS) : today,
  }));
  const waves = [asked.filter(({ dueOn }) => dueOn <= today), asked.filter(({ dueOn }) => dueOn > today)];
  return waves.flatMap((wave, index) => {
    const dueOn = wave.map((one) => one.dueOn).sort()[0];
    if (!dueOn) return [];
    const partners = wave.map(({ partner }) => partner);
    const late = partners.filter(({ outlook }) => outlook.kind === "misses");
    const text =
      late.length > 0
        ? m.home_remind_note_late({ names: shortList(late), count: late.length })
        : m.home_remind_note({ date: formatDate(addDays(dueOn, -PATIENCE_DAYS)), count: partners.length });
    return [
      {
        key: keyOf(consortium, `remind ${index}`),
        actOn: dueOn,
        isDated: dueOn > today,
        title: m.home_remind({ names: shortList(partners) }),
        note: m.home_note({ consortium: consortium.name, text }),
        href: paths.reminder(consortium.slug, numbersOf(partners)),
        action: m.home_do_remind(),
      },
    ];
  });
}

function lateDuty(consortium: MyConsortium, climbing: readonly MyPartner[], today: CivilDate): Duty[] {
  const late = climbing.filter(({ outlook }) => outlook.kind === "misses");
  const [first] = late;
  if (!first) return [];
  const deadline = formatDate(consortium.lastDay);
  const next = late.length === 1 && first.outlook.kind === "misses" ? first.outlook.next : null;
  return [
    {
      key: keyOf(consortium, "late"),
      actOn: today,
      isDated: false,
      title: m.home_late({ names: shortList(late) }),
      note: m.home_note({
        consortium: consortium.name,
        text: next
          ? m.home_late_note({ next: formatDate(next), deadline })
          : m.home_late_note_several({ deadline, missing: missingNames(late) }),
      }),
      href: paths.reminder(consortium.slug, numbersOf(late), "urgent"),
      action: m.home_do_urge(),
    },
  ];
}

/** Each council whose papers go out within the week; the rest together, by what they lack. */
function followUpDuties(consortium: MyConsortium, climbing: readonly MyPartner[], today: CivilDate): Duty[] {
  const ahead = climbing
    .flatMap((partner) => {
      if (partner.outlook.kind !== "can_decide") return [];
      const heldOn = partner.outlook.next;
      return [{ partner, heldOn, papersOutOn: papersOf(partner, heldOn) }];
    })
    .map((one) => ({ ...one, actOn: one.papersOutOn ?? one.heldOn }));
  const near = ahead.filter(({ actOn }) => actOn <= addDays(today, 7));
  const far = ahead.filter((one) => !near.includes(one));
  const duties = near.map(({ partner, heldOn, papersOutOn, actOn }) => ({
    key: keyOf(consortium, `follow ${partner.organisationId}`),
    actOn,
    isDated: true,
    title: m.home_follow({ name: partner.name, date: formatDate(heldOn) }),
    note: m.home_note({ consortium: consortium.name, text: followNote(missingNames([partner]), papersOutOn) }),
    href: boardOf(consortium, [partner]),
    action: m.home_do_see(),
  }));
  return [...duties, ...MISSING.flatMap((missing) => followTogether(consortium, missing, far))];
}

interface Ahead {
  partner: MyPartner;
  actOn: CivilDate;
}

/** Those who lack the same thing, ordered by when their papers first go out. */
function followTogether(consortium: MyConsortium, missing: Missing, ahead: readonly Ahead[]): Duty[] {
  const same = ahead.filter(({ partner }) => partner.standing.missing === missing);
  const actOn = same.map((one) => one.actOn).sort()[0];
  if (!actOn) return [];
  const partners = same.map(({ partner }) => partner);
  return [
    {
      key: keyOf(consortium, `follow ${missing}`),
      actOn,
      isDated: true,
      title: m.home_follow_several({ names: shortList(partners), missing: missingName(missing) }),
      note: m.home_note({
        consortium: consortium.name,
        text: m.home_follow_several_note({ date: formatDate(actOn), count: partners.length }),
      }),
      href: paths.reminder(consortium.slug, numbersOf(partners)),
      action: m.home_do_remind(),
    },
  ];
}

const followNote = (missing: string, papersOutOn: CivilDate | null): string =>
  papersOutOn
    ? m.home_follow_note({ missing, date: formatDate(papersOutOn) })
    : m.home_follow_note_undated({ missing });

function calendarDuty(consortium: MyConsortium, climbing: readonly MyPartner[]): Duty[] {
  const unknown = climbing.filter(({ outlook }) => outlook.kind === "unknown");
  if (unknown.length === 0) return [];
  return [
    {
      key: keyOf(consortium, "calendar"),
      actOn: consortium.lastDay,
      isDated: true,
      title: m.home_calendar({ names: shortList(unknown) }),
      note: m.home_note({ consortium: consortium.name, text: m.home_calendar_note() }),
      href: boardOf(consortium, unknown),
      action: m.home_do_see(),
    },
  ];
}
