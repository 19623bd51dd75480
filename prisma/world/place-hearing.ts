import { utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Transaction } from "~/features/kernel/deps";
import type { EventActor } from "~/features/kernel/record-event.server";
import { sectionsOf } from "~/text/sections";
import type { RichTextNode } from "~/text/text-engine";
import type { Prisma } from "~prisma/generated/client";

import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import { HEARING_REPLIES, type PlannedReply } from "./texts/hearing-replies";
import type { DayOffset } from "./world-days";

export interface HearingPlan {
  document: { id: string; title: string };
  version: { id: string; number: number; text: RichTextNode };
  openedOn: DayOffset;
  closesOn: DayOffset;
}

const MESSAGE = "Les særlig kapitlene om hvordan vi kjøper inn, og om fordelingen mellom kommunene.";

/** A round in progress: some have replied, some of their remarks are answered, and one reply is being written. */
export async function placeHearing(
  tx: Transaction,
  placement: Placement,
  consortium: PlacedConsortium,
  plan: HearingPlan,
): Promise<void> {
  const { days, newId } = placement;
  const { coordinator } = consortium;
  const openedAt = days.past(days.workday(plan.openedOn), "15:20");
  const dueOn = days.workday(plan.closesOn);
  const round = await tx.hearingRound.create({
    data: {
      id: newId(),
      documentId: plan.document.id,
      versionId: plan.version.id,
      number: 1,
      dueOn: utcMidnightOf(dueOn),
      message: MESSAGE,
      showsAll: true,
      openedById: personId(coordinator),
      openedByName: coordinator.name,
      openedAt,
    },
  });
  const municipalities = consortium.partners.filter(({ hasStopped }) => !hasStopped).length;
  record(placement, consortium, plan, openedAt, coordinator, {
    action: "hearing.opened",
    details: { title: plan.document.title, number: plan.version.number, dueOn, municipalities },
  });
  let number = 1;
  for (const reply of HEARING_REPLIES) {
    await placeReply(tx, placement, consortium, plan, { roundId: round.id, reply, firstNumber: number });
    if (reply.on !== undefined) number += reply.remarks.length;
  }
}

async function placeReply(
  tx: Transaction,
  placement: Placement,
  consortium: PlacedConsortium,
  plan: HearingPlan,
  { roundId, reply, firstNumber }: { roundId: string; reply: PlannedReply; firstNumber: number },
): Promise<void> {
  const { days, newId } = placement;
  const partner = partnerOf(consortium, reply.number);
  const { chiefExecutive: chief } = partner;
  const writer = reply.writtenBy ? consortium.people.get(reply.writtenBy) : chief;
  if (!writer) throw new Error(`nobody called ${reply.writtenBy}`);
  const writtenAt = days.past(days.workday((reply.on ?? -1) - 1), "13:10");
  const sentAt = reply.on === undefined ? null : days.past(days.workday(reply.on), "09:40");
  const replyId = newId();
  await tx.hearingReply.create({
    data: {
      id: replyId,
      roundId,
      organisationId: partner.id,
      ...(sentAt && {
        sentAt,
        personId: personId(chief),
        personName: chief.name,
        authority: "chief_executive",
        email: "",
        confirmedBy: "domain",
      }),
    },
  });
  const rows = reply.remarks.map((remark, index): Prisma.HearingRemarkCreateManyInput => {
    const section = remark.to === undefined ? null : sectionCalled(plan.version.text, remark.to);
    const { answer } = remark;
    return {
      id: newId(),
      replyId,
      number: sentAt ? firstNumber + index : null,
      section: section?.index ?? null,
      sectionNumber: section?.number ?? "",
      sectionTitle: section?.title ?? "",
      quote: remark.quote ?? "",
      body: remark.body,
      createdAt: writtenAt,
      writtenById: personId(writer),
      writtenByName: writer.name,
      writtenAt,
      ...(answer && {
        disposition: answer.disposition,
        reason: answer.reason,
        changedIn: answer.isInDraft ? "now" : null,
        answeredByName: consortium.coordinator.name,
        answeredAt: answeredAt(placement, reply),
      }),
    };
  });
  await tx.hearingRemark.createMany({ data: rows });
  recordReply(placement, consortium, plan, { reply, partner, writer, writtenAt, sentAt, firstNumber });
}

const answeredAt = ({ days }: Placement, { on = 0 }: PlannedReply): Date => days.past(days.workday(on + 2), "10:30");

interface Recorded {
  reply: PlannedReply;
  partner: PlacedPartner;
  writer: EventActor;
  writtenAt: Date;
  sentAt: Date | null;
  firstNumber: number;
}

function recordReply(
  placement: Placement,
  consortium: PlacedConsortium,
  plan: HearingPlan,
  { reply, partner, writer, writtenAt, sentAt, firstNumber }: Recorded,
): void {
  const { title } = plan.document;
  const municipality = partner.name;
  if (reply.remarks.length > 0)
    record(placement, consortium, plan, writtenAt, writer, {
      action: "hearing.drafted",
      details: { title, municipality },
    });
  if (sentAt)
    record(placement, consortium, plan, sentAt, partner.chiefExecutive, {
      action: "hearing.replied",
      details: { title, municipality, authority: "chief_executive", isLate: false, confirmedBy: "domain" },
    });
  reply.remarks.forEach(({ answer }, index) => {
    if (!answer) return;
    record(placement, consortium, plan, answeredAt(placement, reply), consortium.coordinator, {
      action: "hearing.answered",
      details: { title, municipality, remark: firstNumber + index },
    });
  });
}

function record(
  { rows }: Placement,
  consortium: PlacedConsortium,
  { document }: HearingPlan,
  at: Date,
  actor: EventActor,
  happened: Pick<Placement["rows"]["events"][number], "action" | "details">,
): void {
  const event = { at, scope: consortium.id, actor, objectType: "document", objectId: document.id, ...happened };
  rows.events.push(event as Placement["rows"]["events"][number]);
}

function partnerOf({ partners }: PlacedConsortium, number: string): PlacedPartner {
  const partner = partners.find((one) => one.number === number);
  if (!partner || partner.hasStopped) throw new Error(`no municipality ${number} that is asked`);
  return partner;
}

function sectionCalled(text: RichTextNode, title: string) {
  const sections = sectionsOf(text);
  const index = sections.findIndex((section) => section.title === title);
  const section = sections[index];
  if (!section) throw new Error(`the strategy has no section called ${title}`);
  return { index, number: section.number, title };
}

function personId(actor: EventActor): string {
  if (actor.personId === null) throw new Error("a hearing is held by people");
  return actor.personId;
}
