import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isCounted } from "~/domain/consortium/counted";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps } from "~/features/kernel/deps";
import { formatDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";
import { paths } from "~/paths";
import type { Duty } from "./duty";
import type { MyConsortium } from "./my-standings.server";

/** Open rounds: for whoever prepares or sends a municipality's reply, and for the lead until it is closed. */
export async function hearingDuties(
  deps: Deps,
  actor: Actor,
  consortia: readonly MyConsortium[],
  today: CivilDate,
): Promise<Duty[]> {
  const rounds = await deps.db.hearingRound.findMany({
    where: {
      closedAt: null,
      document: {
        archivedAt: null,
        consortiumId: { in: consortia.filter(({ isClosed }) => !isClosed).map(({ id }) => id) },
      },
    },
    include: {
      document: { select: { id: true, title: true, consortiumId: true } },
      replies: {
        where: { sentAt: { not: null } },
        select: { organisationId: true, _count: { select: { remarks: { where: { disposition: null } } } } },
      },
    },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
  });
  return rounds.flatMap(({ document, replies, number, dueOn }) => {
    const consortium = consortia.find(({ id }) => id === document.consortiumId);
    if (!consortium) return [];
    const replied = new Set(replies.map(({ organisationId }) => organisationId));
    const owing = consortium.partners.filter(isCounted).filter(({ organisationId }) => !replied.has(organisationId));
    const unanswered = replies.reduce((sum, { _count: count }) => sum + count.remarks, 0);
    const read = { consortium, document, number, dueOn: civilDateOf(dueOn), today };
    return [
      ...owing
        .filter(({ organisationId }) => repliesFor(actor, { ...consortium.subject, organisationId }))
        .map((partner) => ownDuty(read, partner.number)),
      ...(can(actor, "hearing.hold", consortium.subject) ? leadDuties(read, owing.length, unanswered) : []),
    ];
  });
}

const repliesFor = (actor: Actor, subject: MyConsortium["subject"]): boolean =>
  can(actor, "hearing.reply", subject) || can(actor, "hearing.draft", subject);

interface Read {
  consortium: MyConsortium;
  document: { id: string; title: string };
  number: number;
  dueOn: CivilDate;
  today: CivilDate;
}

function ownDuty({ consortium, document, number, dueOn }: Read, municipality: string): Duty {
  const text = m.hearing_duty_due({ date: formatDate(dueOn) });
  return {
    key: `reply ${document.id} ${number} ${municipality}`,
    actOn: dueOn,
    isDated: true,
    title: m.hearing_duty({ title: document.title }),
    note: m.home_note({ consortium: consortium.name, text }),
    href: paths.hearingReply(consortium.slug, document.id, number, municipality),
    action: m.home_do_see(),
  };
}

/** First the replies, then the answers, last the end of it. */
function leadDuties(read: Read, owing: number, unanswered: number): Duty[] {
  const { consortium, document, number, dueOn, today } = read;
  const { title } = document;
  const due = m.hearing_duty_due({ date: formatDate(dueOn) });
  const duty = (kind: string, words: string, text: string, day: CivilDate | null): Duty => ({
    key: `${kind} ${document.id} ${number}`,
    actOn: day ?? today,
    isDated: day !== null,
    title: words,
    note: m.home_note({ consortium: consortium.name, text }),
    href: paths.hearing(consortium.slug, document.id, number),
    action: m.home_do_see(),
  });
  const isDone = unanswered === 0 && (owing === 0 || today > dueOn);
  return [
    ...(owing > 0 && !isDone ? [duty("replies", m.hearing_duty_chase({ count: owing, title }), due, dueOn)] : []),
    ...(unanswered > 0 ? [duty("answers", m.hearing_duty_answer({ count: unanswered, title }), due, null)] : []),
    ...(isDone ? [duty("close", m.hearing_duty_close({ title }), m.hearing_duty_close_note(), null)] : []),
  ];
}
