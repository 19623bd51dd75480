import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { isOneOf, SIGNABLE, UNDER_WAY } from "~/domain/grant/application-lifecycle";
import type { SigningAuthority } from "~/domain/shared/signing-authority";
import { signOffState } from "~/domain/grant/sign-off";
import { isInTime } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";
import { getLocale } from "~/paraglide/runtime.js";
import type { Opening } from "./opening";

import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { lastChangeAt } from "~/features/grant/content/last-change.server";
import { sentDocument, type SentBudget } from "~/features/grant/content/sent-document";
import { servedSections, type ServedSection } from "~/features/grant/content/served-sections.server";
import { changesSince } from "./changes-since.server";
import type { ShownChange } from "./shown-change";
import { readSigningRecord, type SigningRecord } from "./sign-off-store.server";
import { lastSignOff, tileState, type SignOffTile } from "./sign-offs-page.server";
import { signingCapacity } from "~/features/kernel/signing-capacity";

export interface SignOffPage {
  id: string;
  documentId: string;
  title: string;
  municipality: { number: string; name: string; isLead: boolean };
  state: SignOffTile["state"];
  stopped: "declined" | "withdrawn" | null;
  isOpen: boolean;
  /** This person may sign for the municipality, now. */
  maySign: boolean;
  /** This person may sign for the municipality whenever there is something to sign. */
  hasAuthority: boolean;
  /** The municipality has a mandate that is valid today. */
  hasMandate: boolean;
  sha256: string;
  changedAt: Date;
  closesAt: Date;
  grantor: string;
  language: string;
  sections: ServedSection[];
  /** The municipality's own part of the budget, øre. */
  own: { cost: bigint; ownShare: bigint };
  /** What the consortium applies for, øre. */
  appliedFor: bigint;
  partners: number;
  last: {
    at: Date;
    by: string;
    authority: SigningAuthority;
    unconfirmedEmail: string | null;
    sha256: string;
    changes: ShownChange[];
  } | null;
  /** The person who would sign here is not known to belong to the municipality: the signature will say so. */
  isUnconfirmed: boolean;
  /** The municipality's no to the text as it is. */
  declined: { by: string; at: Date; reason: string; unconfirmedEmail: string | null } | null;
  /** This person may say no for the municipality, now. */
  mayDecline: boolean;
  /** This person may take the municipality's signature back, now. */
  mayWithdraw: boolean;
  /** What changed since the text the person saw, when it had changed before they pressed. */
  since: ShownChange[] | null;
}

/**
 * One municipality's page: all that will be sent, and its signature. `since` is the SHA-256 of the text somebody
 * was shown. `opening` is what to record of somebody who may sign (`recordOpening`). Null for a municipality that is not
 * in the consortium.
 */
export async function signOffPage(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  input: { municipality: string | undefined; since: string | null },
): Promise<{ page: SignOffPage; opening: Opening | null } | null> {
  const { call } = application;
  const current = await readCurrentContent(deps.db, deps, application);
  const partner = current.partners.find((one) => one.number !== null && one.number === input.municipality);
  if (!partner?.number) return null;
  const { organisationId } = partner;
  const record = await readSigningRecord(deps.db, application.id);
  const { signOffs } = record;
  const state = tileState(signOffState(partner, record, current.sha256));
  const isOpen = isOneOf(application.state, SIGNABLE) && isInTime(deps.clock.now(), call.closesAt);
  const hasAuthority = can(actor, "application.sign", { ...application.subject, organisationId });
  const mayAnswer = hasAuthority && isOpen && state !== "signed" && state !== "stopped";
  const maySign = mayAnswer && partner.hasMandate;
  const last = lastSignOff(partner, signOffs, current.sha256);
  const earlier = [state === "stale" ? last?.contentSha256 : undefined, input.since].filter((sha) => sha != null);
  const changes = await changesSince(deps, application, earlier, current.content, { isInFull: true });
  const sections = sentDocument(current.content, call.form, getLocale());
  const budget = sections.flatMap(({ parts }) => parts).find((part) => part.kind === "budget")?.budget;
  const { language } = await deps.db.document.findUniqueOrThrow({
    where: { id: application.documentId },
    select: { language: true },
  });
  const page: SignOffPage = {
    id: application.id,
    documentId: application.documentId,
    title: current.content.title,
    municipality: { number: partner.number, name: partner.name, isLead: partner.isLead },
    state,
    stopped: partner.stopped,
    isOpen,
    maySign,
    hasAuthority,
    hasMandate: partner.hasMandate,
    isUnconfirmed: maySign && signingCapacity(actor, organisationId, application.subject).confirmedBy === null,
    sha256: current.sha256,
    changedAt: await lastChangeAt(deps.db, application),
    closesAt: call.closesAt,
    grantor: call.grantor.name,
    language,
    sections: servedSections(sections),
    own: ownPart(budget, organisationId),
    appliedFor: budget?.appliedFor ?? 0n,
    partners: current.content.partners.length + 1,
    last: last && {
      at: last.signedAt,
      by: last.personName,
      authority: last.authority,
      unconfirmedEmail: last.unconfirmedEmail,
      sha256: last.contentSha256,
      changes: changes.get(last.contentSha256) ?? [],
    },
    declined: shownDecline(record, organisationId, current.sha256),
    mayDecline: mayAnswer && state !== "declined",
    mayWithdraw:
      hasAuthority &&
      state === "signed" &&
      isOneOf(application.state, UNDER_WAY) &&
      !(await isSent(deps, application.id, current.sha256)),
    since: input.since !== null && input.since !== current.sha256 ? (changes.get(input.since) ?? null) : null,
  };
  return { page, opening: maySign ? { organisationId, name: partner.name, shown: current } : null };
}

function shownDecline({ declines }: SigningRecord, organisationId: string, sha256: string): SignOffPage["declined"] {
  const own = declines.find((one) => one.organisationId === organisationId && one.contentSha256 === sha256);
  if (!own) return null;
  const { personName: by, declinedAt: at, reason, unconfirmedEmail } = own;
  return { by, at, reason, unconfirmedEmail };
}

const isSent = async (deps: Deps, applicationId: string, contentSha256: string): Promise<boolean> =>
  (await deps.db.submission.count({ where: { applicationId, contentSha256 } })) > 0;

function ownPart(budget: SentBudget | undefined, organisationId: string) {
  const own = budget?.partners.find((one) => one.organisationId === organisationId);
  return { cost: own?.cost ?? 0n, ownShare: own?.ownShare ?? 0n };
}
