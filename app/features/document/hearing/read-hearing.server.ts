import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isLate, replyStanding, type ReplyStanding } from "~/domain/document/hearing";
import { type Approver, readApprovers } from "~/features/document/approval/approval-store.server";
import { contentOf } from "~/features/document/current-text.server";
import { findSharedDocument } from "~/features/document/document-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import { sectionsOf } from "~/text/sections";
import { inOrder, type ShownRemark } from "./hearing-remarks";
import { findRound, readReplies, type ReplyRow, type RoundRow, visibleReplies } from "./hearing-store.server";

/** One municipality, and where it stands in the round. */
export interface Replier {
  number: string;
  name: string;
  isLead: boolean;
  standing: ReplyStanding;
  sentAt: Date | null;
  by: string;
  authority: ReplyRow["authority"];
  unconfirmedEmail: string | null;
  remarks: number;
  attachments: { id: string; filename: string }[];
  remindedAt: Date | null;
}

/** A round as somebody sees it. */
export interface ReadHearing {
  document: NonNullable<Awaited<ReturnType<typeof findSharedDocument>>>;
  round: RoundRow;
  sections: { number: string; title: string }[];
  asked: Approver[];
  /** All of them, for those who see all; else their own. */
  repliers: Replier[];
  /** Sees what everybody has sent. */
  seesAll: boolean;
  remarks: ShownRemark[];
}

/** Null for somebody who may not see the document, and for a round it does not have. */
export async function readHearing(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  { documentId, round: number }: { documentId: string; round: number },
): Promise<ReadHearing | null> {
  const document = await findSharedDocument(deps.db, actor, consortium, documentId);
  const round = document && (await findRound(deps.db, document.id, number));
  if (!round) return null;
  const [asked, replies, sections] = await Promise.all([
    readApprovers(deps.db, consortium),
    readReplies(deps.db, round.id),
    sectionsOfVersion(deps, round.versionId),
  ]);
  const seesAll = round.showsAll || can(actor, "hearing.read_replies", consortium.subject);
  const isOwn = (organisationId: string) => can(actor, "hearing.read_own", { ...consortium.subject, organisationId });
  const sent = visibleReplies(actor, consortium, round, replies).filter(({ state }) => state === "sent");
  return {
    document,
    round,
    sections,
    asked,
    repliers: repliersOf(asked, replies, round).filter(({ organisationId }) => seesAll || isOwn(organisationId)),
    seesAll,
    remarks: inOrder(sent.flatMap((reply) => shown(reply, round))),
  };
}

/** Everybody who is asked, and those who have sent a reply and left since. */
function repliersOf(asked: readonly Approver[], replies: readonly ReplyRow[], { dueOn }: RoundRow) {
  const left = replies
    .filter(
      ({ organisationId, state }) => state === "sent" && !asked.some((one) => one.organisationId === organisationId),
    )
    .map(({ organisationId, municipality }) => ({ organisationId, ...municipality, isLead: false }));
  return [...asked, ...left].map(({ organisationId, number, name, isLead }) => {
    const reply = replies.find((one) => one.organisationId === organisationId) ?? null;
    const sent = reply?.state === "sent" ? reply : null;
    return {
      organisationId,
      number,
      name,
      isLead,
      standing: replyStanding(sent && { sentAt: sent.sentAt, remarks: sent.remarks.length }, dueOn),
      sentAt: sent?.sentAt ?? null,
      by: sent?.by ?? "",
      authority: sent?.authority ?? null,
      unconfirmedEmail: sent?.unconfirmedEmail ?? null,
      remarks: sent?.remarks.length ?? 0,
      attachments: sent?.attachments ?? [],
      remindedAt: reply?.remindedAt ?? null,
    };
  });
}

const shown = ({ remarks, municipality, sentAt }: ReplyRow, { dueOn }: RoundRow): ShownRemark[] =>
  remarks.map((remark) => ({ ...remark, municipality, isLate: sentAt !== null && isLate(sentAt, dueOn) }));

/** The sections of a version, which never changes: worked out once. */
export async function sectionsOfVersion(deps: Deps, versionId: string): Promise<{ number: string; title: string }[]> {
  type Kept = { sections: { number: string; title: string }[] | null };
  const place = deps.remember(`titles ${versionId}`, (): Kept => ({ sections: null }));
  if (place.sections) return place.sections;
  const { content } = await deps.db.documentVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { content: true },
  });
  const sections = sectionsOf(contentOf(content)[BODY_TEXT] ?? emptyText());
  return (place.sections = sections.map(({ number, title }) => ({ number, title })));
}
