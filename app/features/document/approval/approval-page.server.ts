import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { type ApprovalState, lastApproval } from "~/domain/document/approval";
import { contentOf } from "~/features/document/current-text.server";
import { creditChanges } from "~/features/document/credit-changes.server";
import type { CreditedSection } from "~/features/document/difference-filter";
import { findSharedDocument } from "~/features/document/document-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import type { TextToCompare } from "~/text/text-engine";
import { approvableSections } from "./approvable-sections";
import {
  type ApprovalRow,
  latestRequest,
  readApprovals,
  readApprovers,
  type RequestRow,
  standingOf,
  validOnes,
} from "./approval-store.server";

/** A section of the version, as the municipality can choose it. */
export interface ChoosableSection {
  /** Its place in the version, from 0. */
  index: number;
  number: string;
  title: string;
  /** As the municipality approved it before. */
  isApproved: boolean;
}

export interface ApprovalPage {
  documentId: string;
  title: string;
  language: string;
  municipality: { number: string; name: string };
  /** The version that is to be approved; null when none is frozen. */
  version: {
    number: number;
    frozenAt: Date;
    sha256: string;
    html: string;
    words: number;
    numbersHeadings: boolean;
  } | null;
  /** The latest version, when it is another. */
  newer: number | null;
  state: ApprovalState;
  sections: ChoosableSection[];
  /** The version it approved last, when it is another, and what is different in this one. */
  since: { number: number; approvedAt: Date; sections: CreditedSection[] } | null;
  request: Pick<RequestRow, "dueOn" | "message" | "askedBy" | "version"> | null;
  allowsReservation: boolean;
  /** All it has approved of the document, the latest first. */
  history: ApprovalRow[];
  /** This person may approve for the municipality, now. */
  mayApprove: boolean;
  mayWithdraw: boolean;
  /** The person is not known to belong to the municipality: the approval will say so. */
  isUnconfirmed: boolean;
}

/**
 * One municipality's page: what is to be approved, and what is new in it since it approved last. What is not asked for is
 * the version the lead asked about, else the latest. Null for a municipality that does not approve here.
 */
export async function approvalPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  id: string,
  asked: { municipality: string; of: string | null },
): Promise<ApprovalPage | null> {
  const document = await findSharedDocument(deps.db, actor, consortium, id);
  const approvers = document ? await readApprovers(deps.db, consortium) : [];
  const approver = approvers.find(({ number }) => number !== "" && number === asked.municipality);
  if (!document || !approver) return null;
  const { organisationId } = approver;
  const request = await latestRequest(deps.db, document.id);
  const version =
    (await readVersion(deps, document.id, Number(asked.of))) ??
    (await readVersion(deps, document.id, request?.version ?? document.latest?.number ?? 0));
  const approvals = await readApprovals(deps.db, document.id);
  const own = approvals.filter((row) => row.organisationId === organisationId);
  const text = version ? approvableSections(version.content) : [];
  const standing = standingOf(approvals, organisationId, text);
  const subject = { ...consortium.subject, organisationId };
  const hasRight = document.archivedAt === null && can(actor, "document.approve", subject);
  const mayApprove = hasRight && text.length > 0 && standing.state !== "approved";
  return {
    documentId: document.id,
    title: document.title,
    language: document.language,
    municipality: { number: approver.number, name: approver.name },
    version: version && {
      number: version.number,
      frozenAt: version.frozenAt,
      sha256: version.sha256,
      html: version.html,
      numbersHeadings: version.numbersHeadings,
      words: version.words,
    },
    newer: version && document.latest && document.latest.number > version.number ? document.latest.number : null,
    state: standing.state,
    sections: text.map(({ number, title, sha256 }, index) => ({
      index,
      number,
      title,
      isApproved: standing.approved.some((section) => section.sha256 === sha256),
    })),
    since: version && (await readSince(deps, document.id, validOnes(approvals, organisationId), version)),
    request,
    allowsReservation: request?.allowsReservation ?? false,
    history: own.toReversed(),
    mayApprove,
    mayWithdraw: hasRight && own.some(({ withdrawn }) => withdrawn === null),
    isUnconfirmed: mayApprove && signingCapacity(actor, organisationId, consortium.subject).confirmedBy === null,
  };
}

type Version = NonNullable<Awaited<ReturnType<typeof readVersion>>>;

async function readVersion(deps: Deps, documentId: string, number: number) {
  if (!Number.isSafeInteger(number) || number < 1 || number >= 2 ** 31) return null;
  const version = await deps.db.documentVersion.findUnique({
    where: { documentId_number: { documentId, number } },
    select: {
      number: true,
      frozenAt: true,
      sha256: true,
      html: true,
      words: true,
      numbersHeadings: true,
      content: true,
      state: true,
    },
  });
  return version && { ...version, content: contentOf(version.content) };
}

async function readSince(
  deps: Deps,
  documentId: string,
  own: readonly ApprovalRow[],
  version: Version,
): Promise<ApprovalPage["since"]> {
  const last = lastApproval(own);
  if (!last || last.version === version.number) return null;
  const former = await readVersion(deps, documentId, last.version);
  const sections = former ? await deps.text.compare(textOf(former), textOf(version)) : [];
  const credited = await creditChanges(deps, documentId, sections);
  return { number: last.version, approvedAt: last.approvedAt, sections: credited };
}

const textOf = ({ content, state }: Version): TextToCompare => ({
  content: content[BODY_TEXT] ?? emptyText(),
  state: { snapshot: state, tail: [] },
  root: BODY_TEXT,
});
