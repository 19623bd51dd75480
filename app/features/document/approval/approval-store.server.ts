import {
  type Approval,
  approvalStanding,
  type ApprovalStanding,
  type ApprovableSection,
  owesApproval,
} from "~/domain/document/approval";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

type Db = Deps["db"] | Transaction;

/** An approval as it was given. */
export interface ApprovalRow extends Approval {
  id: string;
  organisationId: string;
  personId: string;
  /** The number of the version. */
  version: number;
  by: string;
  authority: SigningAuthority;
  /** The address of somebody who was not known to belong to the organisation. */
  unconfirmedEmail: string | null;
  /** Empty: without reservation. */
  reservation: string;
  withdrawn: { at: Date; by: string; reason: string } | null;
}

/** All approvals of a document, those taken back among them, in the order they were given. */
export async function readApprovals(db: Db, documentId: string): Promise<ApprovalRow[]> {
  return (await readApprovalsOf(db, [documentId])).get(documentId) ?? [];
}

/** By document, in one query however many they are. */
export async function readApprovalsOf(db: Db, documentIds: readonly string[]): Promise<Map<string, ApprovalRow[]>> {
  const rows = await db.documentApproval.findMany({
    where: { documentId: { in: [...documentIds] } },
    include: { version: { select: { number: true } } },
    orderBy: [{ approvedAt: "asc" }, { id: "asc" }],
  });
  const read = rows.map((row) => ({
    documentId: row.documentId,
    id: row.id,
    organisationId: row.organisationId,
    personId: row.personId,
    version: row.version.number,
    by: row.personName,
    authority: row.authority as SigningAuthority,
    unconfirmedEmail: row.confirmedBy === null ? row.email : null,
    isWhole: row.isWhole,
    sections: row.sections as unknown as ApprovableSection[],
    reservation: row.reservation,
    approvedAt: row.approvedAt,
    withdrawn: row.withdrawnAt && {
      at: row.withdrawnAt,
      by: row.withdrawnByName ?? "",
      reason: row.withdrawnReason ?? "",
    },
  }));
  return new Map(documentIds.map((id) => [id, read.filter(({ documentId }) => documentId === id)]));
}

/** What an organisation has approved and not taken back. */
export const validOnes = <One extends Pick<ApprovalRow, "organisationId" | "withdrawn">>(
  rows: readonly One[],
  organisationId: string,
): One[] => rows.filter((row) => row.organisationId === organisationId && row.withdrawn === null);

/** Where one organisation stands with a text, from all approvals of the document. */
export function standingOf(
  rows: readonly ApprovalRow[],
  organisationId: string,
  text: readonly ApprovableSection[],
): ApprovalStanding {
  const wasWithdrawn = rows.some((row) => row.organisationId === organisationId && row.withdrawn !== null);
  return approvalStanding(validOnes(rows, organisationId), text, wasWithdrawn);
}

/** What the lead asked everybody to approve. */
export interface RequestRow {
  id: string;
  versionId: string;
  version: number;
  /** The last day to answer. */
  dueOn: Date | null;
  message: string;
  allowsReservation: boolean;
  askedAt: Date;
  askedBy: string;
  remindedAt: Date | null;
}

export async function latestRequest(db: Db, documentId: string): Promise<RequestRow | null> {
  return (await latestRequests(db, [documentId])).get(documentId) ?? null;
}

/** By document, in one query however many they are. */
export async function latestRequests(db: Db, documentIds: readonly string[]): Promise<Map<string, RequestRow>> {
  const rows = await db.approvalRequest.findMany({
    where: { documentId: { in: [...documentIds] } },
    include: { version: { select: { number: true } } },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    distinct: ["documentId"],
  });
  return new Map(
    rows.map(({ documentId, version, askedByName, ...row }) => [
      documentId,
      {
        id: row.id,
        versionId: row.versionId,
        version: version.number,
        dueOn: row.dueOn,
        message: row.message,
        allowsReservation: row.allowsReservation,
        askedAt: row.askedAt,
        askedBy: askedByName,
        remindedAt: row.remindedAt,
      },
    ]),
  );
}

/** An organisation that is asked to approve. */
export interface Approver {
  organisationId: string;
  /** The municipality's number. */
  number: string;
  name: string;
  population: number;
  isLead: boolean;
  hasJoined: boolean;
  writtenStandard: "bokmal" | "nynorsk" | "neutral";
}

/** Those who approve: everybody who stands in the consortium's counts, the lead first, then by number. */
export async function readApprovers(db: Db, consortium: FoundConsortium): Promise<Approver[]> {
  const partnerships = await db.partnership.findMany({
    where: { consortiumId: consortium.id, organisationId: { in: [...consortium.countedOrganisationIds] } },
    select: {
      joinedAt: true,
      organisation: { select: { id: true, number: true, name: true, population: true, writtenStandard: true } },
    },
  });
  return partnerships
    .map(({ joinedAt, organisation: { id, number, name, population, writtenStandard } }) => ({
      organisationId: id,
      number: number ?? "",
      name,
      population: population ?? 0,
      isLead: id === consortium.lead.id,
      hasJoined: joinedAt !== null,
      writtenStandard,
    }))
    .sort((a, b) => Number(b.isLead) - Number(a.isLead) || a.number.localeCompare(b.number));
}

/** Those who have not approved all of this text, and have not taken back what they approved. */
export const owingApprovers = <One extends Pick<Approver, "organisationId">>(
  approvers: readonly One[],
  rows: readonly ApprovalRow[],
  text: readonly ApprovableSection[],
): One[] => approvers.filter(({ organisationId }) => owesApproval(standingOf(rows, organisationId, text).state));
