import type { IconName } from "~/components/ui/icon";
import type { LadderStep } from "~/components/ui/ladder-mark";
import { type CommitmentStep, rankOf, RUNGS, type Rung } from "~/domain/consortium/commitment-step";
import { isInTheWay } from "~/domain/consortium/conditions";
import type { DeadlineOutlook } from "~/domain/consortium/deadline-outlook";
import type { Participation } from "~/domain/consortium/participation";
import type { Standing } from "~/domain/consortium/standing";
import { daysBetween } from "~/domain/shared/oslo-time";
import { ladderStepName, ladderStepOf } from "~/features/consortium/standing/ladder-view";
import type { PartnerStanding } from "~/features/consortium/standing/partner-standings.server";
import { formatDate, formatShortDate } from "~/i18n/format";
import type { MailWords } from "~/i18n/mail-words";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { latestChange, missingWords } from "./board-words.server";

/** One rung in a partner's row: the date it was taken and what proves it. Null where it was not taken. */
export interface BoardCell {
  rung: 1 | 2 | 3 | 4 | 5 | 6;
  date: string;
  /** A full description in words. */
  title: string;
  icon: IconName;
  /** Dashed for a condition, hatched for what no longer counts. */
  line: "full" | "conditional" | "out";
}

export interface BoardRow {
  number: string;
  name: string;
  /** Its first Sámi or Kven name. */
  otherName: string | null;
  participation: Participation;
  population: number | null;
  county: { number: string; name: string };
  step: LadderStep;
  stepLabel: string;
  cells: (BoardCell | null)[];
  /** The label of the cell where the partner stopped, and which cell it is (0 to 5). */
  stopped: { cell: number; label: string } | null;
  missing: string;
  misses: boolean;
  council: { label: string; title: string; isLate: boolean } | null;
  contact: { label: string; title: string } | null;
  /** Civil days since the partner reached its present step. */
  daysSince: number | null;
  change: { at: string; words: string } | null;
  /** May be chosen for a reminder. */
  mayRemind: boolean;
}

const ICONS: Record<Rung, IconName> = {
  invited: "mail",
  interested: "mail",
  intent: "document",
  mandated: "key",
  decided: "gavel",
  signed: "pen",
};

export function boardRow(
  partner: PartnerStanding & { outlook: DeadlineOutlook },
  context: { now: Date; today: string; mayManage: boolean; mail: MailWords },
): BoardRow {
  const { standing, record, outlook, participation } = partner;
  const { organisation } = record;
  const step = ladderStepOf(standing);
  const reached = RUNGS.map((rung) => standing.reached[rung]);
  const nextCouncil = partner.meetings[0]?.heldOn ?? null;
  const late = outlook.kind === "misses";
  const contact = lastContact(partner);
  const otherName = organisation.nameSme ?? organisation.nameSmj ?? organisation.nameSma ?? organisation.nameFkv;
  return {
    number: partner.number,
    name: partner.name,
    otherName: otherName === partner.name ? null : otherName,
    participation,
    population: partner.population,
    county: { number: organisation.countyNumber ?? "", name: organisation.countyName ?? "" },
    step,
    stepLabel: ladderStepName(step, standing.stopped ?? undefined),
    cells: reached.map((taken) => (taken ? cellOf(taken, standing, context.today) : null)),
    stopped: standing.stopped
      ? { cell: Math.min(reached.findLastIndex(Boolean) + 1, 5), label: stepName(standing.stopped).toLowerCase() }
      : null,
    missing: missingWords(partner, outlook, context.now),
    misses: late,
    council: nextCouncil
      ? {
          label: formatShortDate(nextCouncil),
          title: m.board_council_on({ date: formatDate(nextCouncil) }),
          isLate: late,
        }
      : null,
    contact: contact && {
      label: contactLabel(contact, context.today),
      title: formatDate(contact),
    },
    daysSince: standing.since ? daysBetween(standing.since, context.today) : null,
    change: latestChange(partner, context.mail),
    mayRemind: context.mayManage && participation !== "lead" && !standing.stopped && standing.missing !== null,
  };
}

function cellOf(taken: CommitmentStep, standing: Standing, today: string): BoardCell {
  const rung = taken.kind as Rung;
  const isExpired = taken.validTo !== null && taken.validTo < today;
  const revoked = rung === "mandated" ? standing.revoked : null;
  const isOver = isExpired || revoked !== null;
  const inTheWay = rung === "decided" ? standing.conditions.filter(isInTheWay) : [];
  const parts = [
    [stepName(taken.kind), taken.caseNumber].filter(Boolean).join(" "),
    formatDate(taken.decidedOn),
    taken.authority,
    inTheWay.length > 0 && m.board_condition({ condition: inTheWay.map(({ text }) => text).join("; ") }),
    revoked && m.board_revoked_on({ date: formatDate(revoked.decidedOn) }),
    isExpired && taken.validTo && m.board_expired_on({ date: formatDate(taken.validTo) }),
  ];
  return {
    rung: rankOf(rung) as BoardCell["rung"],
    date: formatShortDate(taken.decidedOn),
    title: parts.filter(Boolean).join(", "),
    icon: inTheWay.length > 0 || isOver ? "warning" : ICONS[rung],
    line: standing.stopped || isOver ? "out" : inTheWay.length > 0 ? "conditional" : "full",
  };
}

/** When the lead and the municipality last had contact here. */
function lastContact({ record }: PartnerStanding): Date | null {
  const times = [
    ...record.steps.map((step) => step.recordedAt),
    ...record.invitations.flatMap(({ sentAt, openedAt, answeredAt }) => [sentAt, openedAt, answeredAt]),
    record.reminders[0]?.sentAt,
  ].filter((time): time is Date => time instanceof Date);
  return times.length === 0 ? null : new Date(Math.max(...times.map((time) => time.getTime())));
}

function contactLabel(contact: Date, today: string): string {
  return formatDate(contact) === formatDate(today) ? m.board_today() : formatShortDate(contact);
}
