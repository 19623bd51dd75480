import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type RemarkTally, tallyRemarks } from "~/domain/document/hearing";
import { findSharedDocument } from "~/features/document/document-store.server";
import { countUndecided } from "~/features/document/suggestion/undecided.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { readRounds, type RoundRow } from "./hearing-store.server";
import { readHearing } from "./read-hearing.server";

/** A round in the list, as far as somebody sees it. */
export interface ListedRound extends Pick<
  RoundRow,
  "number" | "version" | "state" | "dueOn" | "openedBy" | "openedAt"
> {
  replied: number;
  asked: number;
  tally: RemarkTally;
}

export interface HearingsPage {
  documentId: string;
  title: string;
  /** The latest first. */
  rounds: ListedRound[];
  /** What can be sent out, the latest first. */
  versions: { number: number; frozenAt: Date }[];
  /** How many would be asked. */
  municipalities: number;
  mayOpen: boolean;
  /** Suggestions that are not decided */
  undecided: number;
}

/** The rounds of a document. Null for somebody who may not see it. */
export async function hearingsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
): Promise<HearingsPage | null> {
  const document = await findSharedDocument(deps.db, actor, consortium, documentId);
  if (!document) return null;
  const rounds: ListedRound[] = [];
  for (const round of await readRounds(deps.db, document.id)) {
    const read = await readHearing(deps, actor, consortium, { documentId: document.id, round: round.number });
    if (!read) continue;
    const { number, version, state, dueOn, openedBy, openedAt } = round;
    const replied = read.repliers.filter(({ sentAt }) => sentAt !== null).length;
    const facts = { replied, asked: read.repliers.length, tally: tallyRemarks(read.remarks) };
    rounds.push({ number, version, state, dueOn, openedBy, openedAt, ...facts });
  }
  const mayHold = document.archivedAt === null && can(actor, "hearing.hold", consortium.subject);
  return {
    documentId: document.id,
    title: document.title,
    rounds,
    versions: await deps.db.documentVersion.findMany({
      where: { documentId: document.id },
      select: { number: true, frozenAt: true },
      orderBy: { number: "desc" },
    }),
    municipalities: consortium.countedOrganisationIds.length,
    undecided: await countUndecided(deps.db, document.id),
    mayOpen: mayHold && rounds.every(({ state }) => state === "closed"),
  };
}
