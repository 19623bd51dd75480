import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { checkClosing, type RemarkTally, tallyRemarks } from "~/domain/document/hearing";
import { osloDate } from "~/domain/shared/oslo-time";
import { mayRemind } from "~/domain/shared/reminder-pace";
import { listSavedTexts, type SavedKept } from "~/features/document/saved-text.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import {
  bySection,
  type Chapter,
  chaptersOf,
  isShown,
  REMARK_FILTERS,
  type RemarkFilter,
  type RemarkFilterName,
  type RemarkSection,
  type ShownRemark,
} from "./hearing-remarks";
import type { RoundRow } from "./hearing-store.server";
import { readHearing, type ReadHearing, type Replier } from "./read-hearing.server";

const PER_PAGE = 25;

/** Later texts, one of which may have the change a remark asked for. */
export interface Changes {
  versions: number[];
  kept: Pick<SavedKept, "id" | "keptFor" | "keptAt">[];
}

export interface HearingPage {
  documentId: string;
  title: string;
  language: string;
  round: RoundRow;
  /** The closing day has passed. */
  isOver: boolean;
  seesAll: boolean;
  repliers: Replier[];
  tally: RemarkTally;
  chapters: Chapter[];
  filter: RemarkFilter;
  counts: Record<RemarkFilterName, number>;
  /** Of the remarks that the filter shows, one page. */
  sections: RemarkSection[];
  shown: number;
  page: number;
  pages: number;
  mayHold: boolean;
  /** Why it cannot be closed now; null when it can. */
  whyOpen: "unanswered" | "not_over" | null;
  /** Those who may be written to again now. */
  remindable: { number: string; name: string }[];
  /** The remark that is being answered, what comes after it, and the texts to point to. */
  answering: { remark: ShownRemark; next: number | null; changes: Changes } | null;
  /** The municipalities whose reply this person prepares or sends. */
  own: { number: string; name: string; isSent: boolean }[];
}

export interface AskedHearing {
  filter: RemarkFilter;
  page: number;
  /** The number of a remark. */
  answer: number | null;
}

/** A round: who has replied, every remark, and what the lead answers. Null for somebody who may not see it. */
export async function hearingPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  at: { documentId: string; round: number },
  asked: AskedHearing,
): Promise<HearingPage | null> {
  const read = await readHearing(deps, actor, consortium, at);
  if (!read) return null;
  const { document, round, remarks, repliers } = read;
  const isOpen = round.state === "open" && document.archivedAt === null;
  const mayHold = document.archivedAt === null && can(actor, "hearing.hold", consortium.subject);
  const remark =
    mayHold && isOpen ? remarks.find(({ number }) => number !== null && number === asked.answer) : undefined;
  const now = deps.clock.now();
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    round,
    isOver: osloDate(now) > round.dueOn,
    seesAll: read.seesAll,
    repliers,
    tally: tallyRemarks(remarks),
    chapters: chaptersOf(remarks, read.sections),
    ...listOf(remarks, asked, remark),
    mayHold,
    whyOpen: whyOpen(read, osloDate(now)),
    remindable: repliers.filter(
      ({ isLead, sentAt, remindedAt }) => !isLead && sentAt === null && mayRemind(remindedAt ?? round.openedAt, now),
    ),
    answering: remark
      ? { remark, next: nextUnanswered(remarks, remark), changes: await laterTexts(deps, document.id, round) }
      : null,
    own: read.asked
      .filter(({ organisationId }) => {
        const subject = { ...consortium.subject, organisationId };
        return isOpen && (can(actor, "hearing.draft", subject) || can(actor, "hearing.reply", subject));
      })
      .map(({ number, name }) => ({
        number,
        name,
        isSent: repliers.some((one) => one.number === number && one.sentAt),
      })),
  };
}

/** What the filter shows, one page of it. The remark that is being answered is always among them. */
function listOf(remarks: readonly ShownRemark[], asked: AskedHearing, answered: ShownRemark | undefined) {
  const filter = answered && !isShown(answered, asked.filter) ? { show: null, municipality: null } : asked.filter;
  const shown = remarks.filter((remark) => isShown(remark, filter));
  const pages = Math.max(1, Math.ceil(shown.length / PER_PAGE));
  const wanted = answered ? Math.floor(shown.indexOf(answered) / PER_PAGE) + 1 : asked.page;
  const page = Math.min(Math.max(1, wanted), pages);
  const count = (show: RemarkFilterName) => remarks.filter((remark) => isShown(remark, { ...filter, show })).length;
  return {
    filter,
    counts: Object.fromEntries(REMARK_FILTERS.map((show) => [show, count(show)])) as HearingPage["counts"],
    sections: bySection(shown.slice((page - 1) * PER_PAGE, page * PER_PAGE)),
    shown: shown.length,
    page,
    pages,
  };
}

function whyOpen({ round, remarks, repliers }: ReadHearing, today: string): HearingPage["whyOpen"] {
  const owing = repliers.filter(({ sentAt }) => sentAt === null).length;
  const verdict = checkClosing({ remarks, owing, dueOn: round.dueOn, today });
  if (verdict.ok) return null;
  return verdict.issues.some(({ code }) => code === "hearing_unanswered") ? "unanswered" : "not_over";
}

/** In the order of the text, from the one after this, and from the beginning again. */
function nextUnanswered(remarks: readonly ShownRemark[], from: ShownRemark): number | null {
  const start = remarks.indexOf(from) + 1;
  const others = [...remarks.slice(start), ...remarks.slice(0, start - 1)];
  return others.find(({ disposition }) => disposition === null)?.number ?? null;
}

async function laterTexts(deps: Deps, documentId: string, round: RoundRow): Promise<Changes> {
  const { versions, kept } = await listSavedTexts(deps.db, documentId);
  return {
    versions: versions.map(({ number }) => number).filter((number) => number > round.version),
    kept: kept
      .filter(({ keptAt }) => keptAt > round.openedAt)
      .map(({ id, keptFor, keptAt }) => ({ id, keptFor, keptAt })),
  };
}
