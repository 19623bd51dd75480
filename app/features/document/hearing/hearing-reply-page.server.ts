import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkTakingBack, isLate } from "~/domain/document/hearing";
import { osloDate } from "~/domain/shared/oslo-time";
import { readApprovers } from "~/features/document/approval/approval-store.server";
import { findSharedDocument } from "~/features/document/document-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";
import {
  draftMark,
  findRound,
  readReplies,
  type RemarkRow,
  type ReplyRow,
  type RoundRow,
} from "./hearing-store.server";
import { sectionsOfVersion } from "./read-hearing.server";

export interface HearingReplyPage {
  documentId: string;
  title: string;
  language: string;
  round: RoundRow;
  isOver: boolean;
  municipality: { number: string; name: string };
  /** The text they are asked about. */
  version: { html: string; words: number; sha256: string; numbersHeadings: boolean };
  sections: { number: string; title: string }[];
  /** Null: nothing has been written, or nothing that this person sees. */
  reply: (ReplyRow & { isLate: boolean }) | null;
  /** The draft as it is shown, for whoever sends it. */
  mark: string;
  /** The remark that is open to be written in. */
  editing: RemarkRow | null;
  /** This person prepares or sends the municipality's reply, though perhaps not now. */
  mayAct: boolean;
  /** This person may write in the draft, now. */
  mayWrite: boolean;
  maySend: boolean;
  mayTakeBack: boolean;
  /** The person is not known to belong to the municipality: the reply will say so. */
  isUnconfirmed: boolean;
}

/**
 * One municipality's reply: the text, its remarks with their answers. Null for somebody who sees neither its drafts nor
 * what it sends, and for a municipality that is not asked and has said nothing.
 */
export async function hearingReplyPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  asked: { documentId: string; round: number; municipality: string; remark: string | null },
): Promise<HearingReplyPage | null> {
  const document = await findSharedDocument(deps.db, actor, consortium, asked.documentId);
  const round = document && (await findRound(deps.db, document.id, asked.round));
  if (!round) return null;
  const found = await findReplier(deps, consortium, round, asked.municipality);
  if (!found) return null;
  const { reply, organisationId, name } = found;
  const subject = { ...consortium.subject, organisationId };
  const isOwn = can(actor, "hearing.read_own", subject);
  if (!isOwn && !round.showsAll && !can(actor, "hearing.read_replies", subject)) return null;
  const seen = reply && (isOwn || reply.state === "sent") ? reply : null;
  const isOpen = round.state === "open" && document.archivedAt === null;
  const isSent = seen?.state === "sent";
  const [drafts, signs] = [can(actor, "hearing.draft", subject), can(actor, "hearing.reply", subject)];
  const isSigner = isOpen && signs;
  const mayWrite = isOpen && !isSent && drafts;
  const version = await deps.db.documentVersion.findUniqueOrThrow({
    where: { id: round.versionId },
    select: { html: true, words: true, sha256: true, numbersHeadings: true },
  });
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    round,
    isOver: osloDate(deps.clock.now()) > round.dueOn,
    municipality: { number: asked.municipality, name },
    version,
    sections: await sectionsOfVersion(deps, round.versionId),
    reply: seen && { ...seen, isLate: seen.sentAt !== null && isLate(seen.sentAt, round.dueOn) },
    mark: draftMark(seen),
    editing: (mayWrite && seen?.remarks.find(({ id }) => id === asked.remark)) || null,
    mayAct: drafts || signs,
    mayWrite,
    maySend: isSigner && !isSent,
    mayTakeBack: isSigner && isSent && checkTakingBack(seen.remarks).ok,
    isUnconfirmed: isSigner && signingCapacity(actor, organisationId, consortium.subject).confirmedBy === null,
  };
}

/** A municipality that is asked, or has sent a reply and left since. */
async function findReplier(deps: Deps, consortium: FoundConsortium, round: RoundRow, number: string) {
  if (number === "") return null;
  const approver = (await readApprovers(deps.db, consortium)).find((one) => one.number === number);
  const replies = await readReplies(deps.db, round.id, approver?.organisationId);
  const reply = replies.find(({ municipality }) => municipality.number === number) ?? null;
  if (approver) return { reply, organisationId: approver.organisationId, name: approver.name };
  return reply?.state === "sent"
    ? { reply, organisationId: reply.organisationId, name: reply.municipality.name }
    : null;
}
