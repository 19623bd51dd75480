import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Disposition, HearingState, ReplyState } from "~/domain/document/hearing";
import { type CivilDate, civilDateOf } from "~/domain/shared/oslo-time";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { sha256 } from "~/features/kernel/hash";
import type { HearingRemark, HearingRound } from "~prisma/generated/client";

type Db = Deps["db"] | Transaction;

/** A round as it stands. */
export interface RoundRow {
  id: string;
  number: number;
  versionId: string;
  /** The number of the version. */
  version: number;
  state: HearingState;
  dueOn: CivilDate;
  message: string;
  showsAll: boolean;
  openedBy: string;
  openedAt: Date;
  closed: { by: string; at: Date } | null;
}

const withVersion = { version: { select: { number: true } } } as const;

/** The rounds of a document, the latest first. */
export async function readRounds(db: Db, documentId: string): Promise<RoundRow[]> {
  const where = { documentId };
  return (await db.hearingRound.findMany({ where, include: withVersion, orderBy: { number: "desc" } })).map(roundOf);
}

export async function findRound(db: Db, documentId: string, number: number): Promise<RoundRow | null> {
  if (!Number.isSafeInteger(number) || number < 1 || number >= 2 ** 31) return null;
  const row = await db.hearingRound.findUnique({
    where: { documentId_number: { documentId, number } },
    include: withVersion,
  });
  return row && roundOf(row);
}

function roundOf(row: HearingRound & { version: { number: number } }): RoundRow {
  return {
    id: row.id,
    number: row.number,
    versionId: row.versionId,
    version: row.version.number,
    state: row.closedAt === null ? "open" : "closed",
    dueOn: civilDateOf(row.dueOn),
    message: row.message,
    showsAll: row.showsAll,
    openedBy: row.openedByName,
    openedAt: row.openedAt,
    closed: row.closedAt && { by: row.closedByName ?? "", at: row.closedAt },
  };
}

export interface RemarkRow {
  id: string;
  /** From 1 in the round; null in a draft. */
  number: number | null;
  /** Place of the section in the version; null for the text as a whole. */
  section: number | null;
  sectionNumber: string;
  sectionTitle: string;
  quote: string;
  body: string;
  revision: number;
  writtenBy: string;
  writtenAt: Date;
  disposition: Disposition | null;
  reason: string;
  /** A version's number, a kept text's id, 'now', or null. */
  changedIn: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}

export interface ReplyRow {
  id: string;
  organisationId: string;
  /** Whose it is, also when they have left since. */
  municipality: { number: string; name: string };
  state: ReplyState;
  sentAt: Date | null;
  by: string;
  authority: SigningAuthority | null;
  /** The address of somebody who was not known to belong to the organisation. */
  unconfirmedEmail: string | null;
  remindedAt: Date | null;
  /** In the order of the text, what is about all of it first. */
  remarks: RemarkRow[];
  attachments: { id: string; filename: string; addedAt: Date }[];
}

/** The replies of a round, drafts among them; with an organisation's id, its own alone. */
export async function readReplies(db: Db, roundId: string, organisationId?: string): Promise<ReplyRow[]> {
  const rows = await db.hearingReply.findMany({
    where: { roundId, ...(organisationId && { organisationId }) },
    include: {
      organisation: { select: { number: true, name: true } },
      remarks: { orderBy: [{ section: { sort: "asc", nulls: "first" } }, { createdAt: "asc" }, { id: "asc" }] },
      attachments: {
        select: { id: true, filename: true, addedAt: true },
        orderBy: [{ addedAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ remarks, confirmedBy, email, personName, authority, sentAt, ...row }) => ({
    id: row.id,
    organisationId: row.organisationId,
    municipality: { number: row.organisation.number ?? "", name: row.organisation.name },
    state: sentAt === null ? "draft" : "sent",
    sentAt,
    by: personName ?? "",
    authority: authority as SigningAuthority | null,
    unconfirmedEmail: sentAt !== null && confirmedBy === null ? email : null,
    remindedAt: row.remindedAt,
    remarks: remarks.map(remarkOf),
    attachments: row.attachments,
  }));
}

const remarkOf = (row: HearingRemark): RemarkRow => ({
  id: row.id,
  number: row.number,
  section: row.section,
  sectionNumber: row.sectionNumber,
  sectionTitle: row.sectionTitle,
  quote: row.quote,
  body: row.body,
  revision: row.revision,
  writtenBy: row.writtenByName,
  writtenAt: row.writtenAt,
  disposition: row.disposition as Disposition | null,
  reason: row.reason,
  changedIn: row.changedIn,
  answeredBy: row.answeredByName,
  answeredAt: row.answeredAt,
});

/**
 * What somebody sees of the replies: their own municipality's, drafts too; and what others have sent when they hold the
 * round, or it was opened so that everybody sees all.
 */
export function visibleReplies(
  actor: Actor,
  { subject }: Pick<FoundConsortium, "subject">,
  round: Pick<RoundRow, "showsAll">,
  replies: readonly ReplyRow[],
): ReplyRow[] {
  const seesSent = round.showsAll || can(actor, "hearing.read_replies", subject);
  return replies.filter(
    ({ organisationId, state }) =>
      (state === "sent" && seesSent) || can(actor, "hearing.read_own", { ...subject, organisationId }),
  );
}

/** What a draft says, as one word: whoever sends it sends what they were shown. */
export const draftMark = (reply: Pick<ReplyRow, "remarks" | "attachments"> | null): string =>
  sha256(
    JSON.stringify([
      reply?.remarks.map(({ id, revision }) => [id, revision]) ?? [],
      reply?.attachments.map(({ id }) => id) ?? [],
    ]),
  );

/** Those who have sent no reply. */
export const owingOf = <One extends { organisationId: string }>(
  asked: readonly One[],
  replies: readonly ReplyRow[],
): One[] =>
  asked.filter(
    ({ organisationId }) => !replies.some((reply) => reply.organisationId === organisationId && reply.state === "sent"),
  );
