import type { Actor } from "~/domain/access/actor";
import { type Action, can } from "~/domain/access/can";
import { HEARING_LIFECYCLE, type HearingCommand, REPLY_LIFECYCLE, type ReplyCommand } from "~/domain/document/hearing";
import { advanceIn } from "~/domain/shared/lifecycle";
import { type Refusal, refuse } from "~/domain/shared/verdict";
import { readApprovers } from "~/features/document/approval/approval-store.server";
import { atSharedDocument } from "~/features/document/managed-document.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { findRound, readReplies, type ReplyRow, type RoundRow } from "./hearing-store.server";

/** Where a round is: in which document, and its number there. */
export interface RoundAddress {
  documentId: string;
  round: number;
}

/**
 * A round of a document that is not put away, for whoever holds it. `command` must be possible now. Issues: not_found,
 * not_allowed, hearing_closed, hearing_open.
 */
export const atRound =
  (actor: Actor, consortium: FoundConsortium, { documentId, round: number }: RoundAddress, command: HearingCommand) =>
  async (tx: Transaction) => {
    const place = await atSharedDocument(actor, consortium, documentId, "hearing.hold")(tx);
    if ("ok" in place) return place;
    const round = await findRound(tx, place.document.id, number);
    if (!round) return refuse("not_found");
    if (!can(actor, "hearing.hold", place.consortium.subject)) return refuse("not_allowed");
    if (!advanceIn(HEARING_LIFECYCLE, round.state, command).ok)
      return refuse(round.state === "closed" ? "hearing_closed" : "hearing_open");
    return { ...place, topics: [...place.topics, topicOf(place.document)], round };
  };

export type RoundPlace = Exclude<Awaited<ReturnType<ReturnType<typeof atRound>>>, Refusal>;

/** What open pages of a document's rounds follow: nobody else's page is loaded again for a remark. */
export const topicOf = ({ id }: { id: string }) => `hearing:${id}` as const;

/**
 * A municipality's reply in an open round, for whoever may do this to it. It has a row only once somebody has done
 * something. Issues: not_found, not_allowed, municipality_unknown, hearing_closed, hearing_reply_sent,
 * hearing_reply_not_sent.
 */
export const atReply =
  (
    actor: Actor,
    consortium: FoundConsortium,
    at: RoundAddress & { municipality: string },
    action: Extract<Action, "hearing.draft" | "hearing.reply">,
    command: ReplyCommand,
  ) =>
  async (tx: Transaction) => {
    const place = await atSharedDocument(actor, consortium, at.documentId, "document.view")(tx);
    if ("ok" in place) return place;
    const round = await findRound(tx, place.document.id, at.round);
    if (!round) return refuse("not_found");
    const approvers = await readApprovers(tx, place.consortium);
    const asked = approvers.find(({ number }) => number === at.municipality);
    if (!asked) return refuse("municipality_unknown", undefined, { number: at.municipality });
    const { organisationId, name } = asked;
    const right = [action, { ...place.consortium.subject, organisationId }] as const;
    if (!can(actor, ...right)) return refuse("not_allowed");
    const [reply = null] = await readReplies(tx, round.id, organisationId);
    const refused = refusedNow(round, reply, command);
    if (refused) return refused;
    return {
      ...place,
      right,
      organisation: { id: organisationId, name },
      topics: [topicOf(place.document)],
      round,
      reply,
    };
  };

export type ReplyPlace = Exclude<Awaited<ReturnType<ReturnType<typeof atReply>>>, Refusal>;

function refusedNow(round: RoundRow, reply: ReplyRow | null, command: ReplyCommand): Refusal | null {
  if (!advanceIn(HEARING_LIFECYCLE, round.state, "reply").ok) return refuse("hearing_closed");
  const state = reply?.state ?? "draft";
  if (advanceIn(REPLY_LIFECYCLE, state, command).ok) return null;
  return refuse(state === "sent" ? "hearing_reply_sent" : "hearing_reply_not_sent");
}

/** The id of the municipality's row in the round, made now if it has none. */
export async function replyRow(
  tx: Transaction,
  deps: Pick<Deps, "newId">,
  { round, reply, organisation }: Pick<ReplyPlace, "round" | "reply" | "organisation">,
): Promise<string> {
  if (reply) return reply.id;
  const id = deps.newId();
  await tx.hearingReply.create({ data: { id, roundId: round.id, organisationId: organisation.id } });
  return id;
}
