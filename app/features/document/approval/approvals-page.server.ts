import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import {
  APPROVAL_STATES,
  type ApprovableSection,
  type ApprovalState,
  lastApproval,
  owesApproval,
} from "~/domain/document/approval";
import { type CivilDate, civilDateOf, osloDate } from "~/domain/shared/oslo-time";
import { currentText } from "~/features/document/current-text.server";
import { findSharedDocument } from "~/features/document/document-store.server";
import { withFigures } from "~/features/document/text-figures.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { approvableSections } from "./approvable-sections";
import {
  type ApprovalRow,
  type Approver,
  latestRequest,
  readApprovals,
  readApprovers,
  type RequestRow,
  standingOf,
  validOnes,
} from "./approval-store.server";
import { versionSections } from "./version-sections.server";

/** A frozen version by its number, or the text as it is now. */
export type ApprovedText = number | "now";

/** One municipality, and where it stands with the text. */
export interface ApproverRow {
  number: string;
  name: string;
  isLead: boolean;
  state: ApprovalState;
  /** Of the text's sections, how many are as the municipality approved them. */
  approved: number;
  /** Sections it approved that are no longer in the text, or are new since it approved the whole. */
  changed: { number: string; title: string }[];
  /** Its latest approval that it has not taken back. */
  last: Pick<ApprovalRow, "version" | "by" | "authority" | "unconfirmedEmail" | "reservation" | "approvedAt"> | null;
  withdrawn: { at: Date; by: string; reason: string } | null;
}

export interface ApprovalsPage {
  documentId: string;
  title: string;
  language: string;
  /** Numbers of the frozen versions, the latest first. */
  versions: { number: number; frozenAt: Date }[];
  /** What the rows are about; null when nothing has been frozen. */
  of: ApprovedText | null;
  sections: number;
  /** Sections that are not the same in the draft as in the version the rows are about. */
  changedInDraft: number;
  request: Pick<RequestRow, "version" | "dueOn" | "message" | "askedAt" | "askedBy" | "remindedAt"> | null;
  /** What the next request begins with: the words of the last, and its date unless that has passed. */
  former: { dueOn: CivilDate | null; message: string; allowsReservation: boolean } | null;
  rows: ApproverRow[];
  tally: Record<ApprovalState, number>;
  /** From 0 to 1, of the inhabitants of those who approve. */
  populationShare: number;
  mayAsk: boolean;
  /** The municipalities this person may approve for, that have not approved all of it. */
  own: { number: string; name: string }[];
}

/** Who has approved what of a document. Null for somebody who may not see it. */
export async function approvalsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  asked: string | null,
): Promise<ApprovalsPage | null> {
  const document = await findSharedDocument(deps.db, actor, consortium, id);
  if (!document) return null;
  const versions = await deps.db.documentVersion.findMany({
    where: { documentId: document.id },
    select: { id: true, number: true, frozenAt: true },
    orderBy: { number: "desc" },
  });
  const request = await latestRequest(deps.db, document.id);
  const usual = request?.version ?? versions[0]?.number ?? null;
  const known = versions.find(({ number }) => String(number) === asked)?.number;
  const of = usual !== null && asked === "now" ? "now" : (known ?? usual);
  const { content } = await currentText(deps, document.id);
  const draft = approvableSections(await withFigures(deps, consortium, document, content));
  const text = of === null ? [] : of === "now" ? draft : await sectionsOf(deps, versions, of);
  const approvals = await readApprovals(deps.db, document.id);
  const approvers = await readApprovers(deps.db, consortium);
  const rows = approvers.map((approver) => rowOf(approver, approvals, text));
  const mayChange = document.archivedAt === null;
  const mayApprove = ({ organisationId }: Approver) =>
    mayChange && can(actor, "document.approve", { ...consortium.subject, organisationId });
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    versions: versions.map(({ number, frozenAt }) => ({ number, frozenAt })),
    of,
    sections: text.length,
    changedInDraft: of === "now" ? 0 : differing(draft, text),
    request,
    former: request && formerOf(request, osloDate(deps.clock.now())),
    rows,
    tally: tallyOf(rows),
    populationShare: populationShare(approvers, rows),
    mayAsk: mayChange && can(actor, "document.ask_approval", consortium.subject),
    own: approvers
      .filter((approver, index) => mayApprove(approver) && owesApproval(rows[index]?.state ?? "waiting"))
      .map(({ number, name }) => ({ number, name })),
  };
}

function formerOf({ dueOn, message, allowsReservation }: RequestRow, today: CivilDate) {
  const date = dueOn && civilDateOf(dueOn);
  return { dueOn: date !== null && date >= today ? date : null, message, allowsReservation };
}

async function sectionsOf(deps: Deps, versions: readonly { id: string; number: number }[], of: number) {
  const version = versions.find(({ number }) => number === of);
  return version ? versionSections(deps, deps.db, version.id) : [];
}

function rowOf(approver: Approver, approvals: readonly ApprovalRow[], text: readonly ApprovableSection[]): ApproverRow {
  const { organisationId, number, name, isLead } = approver;
  const { state, approved, open, lost } = standingOf(approvals, organisationId, text);
  const own = approvals.filter((row) => row.organisationId === organisationId);
  const last = lastApproval(validOnes(approvals, organisationId));
  return {
    number,
    name,
    isLead,
    state,
    approved: approved.length,
    changed: state === "changed" ? (lost.length > 0 ? lost : open).map(withoutHash) : [],
    last,
    withdrawn: state === "withdrawn" ? (own.at(-1)?.withdrawn ?? null) : null,
  };
}

const withoutHash = ({ number, title }: ApprovableSection) => ({ number, title });

/** How many sections of either are not in the other, a changed one counted once. */
function differing(one: readonly ApprovableSection[], other: readonly ApprovableSection[]): number {
  const missingIn = (these: readonly ApprovableSection[], those: readonly ApprovableSection[]) =>
    these.filter(({ sha256 }) => !those.some((section) => section.sha256 === sha256)).length;
  return Math.max(missingIn(one, other), missingIn(other, one));
}

function tallyOf(rows: readonly ApproverRow[]): Record<ApprovalState, number> {
  const count = (state: ApprovalState) => rows.filter((row) => row.state === state).length;
  return Object.fromEntries(APPROVAL_STATES.map((state) => [state, count(state)])) as Record<ApprovalState, number>;
}

function populationShare(approvers: readonly Approver[], rows: readonly ApproverRow[]): number {
  const people = (list: readonly Approver[]) => list.reduce((sum, { population }) => sum + population, 0);
  const approved = approvers.filter((_, index) => rows[index]?.state === "approved");
  return people(approved) / Math.max(1, people(approvers));
}
