import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { ApplicationState } from "~/domain/grant/application-lifecycle";
import { EDITABLE, isOneOf, SIGNABLE } from "~/domain/grant/application-lifecycle";
import { contentBlockers } from "~/domain/grant/blockers";
import { lastSigned, owesSignOff, signOffState, type SignOffState } from "~/domain/grant/sign-off";
import { isInTime } from "~/domain/shared/deadline";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import type { FoundApplication, ApplicationPartner } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { lastChangeAt } from "~/features/grant/content/last-change.server";
import { shownBlockers, type ShownBlocker } from "~/features/grant/content/shown-blockers.server";
import { changesSince } from "./changes-since.server";
import type { ShownChange } from "./shown-change";
import { readSigningRecord, type SigningRecord, type SignOffRow } from "./sign-off-store.server";
import { type ShownReason, withdrawnSignatures } from "./withdrawn-signatures.server";

/** One municipality on the wall. */
export interface SignOffTile {
  number: string;
  name: string;
  isLead: boolean;
  state: "signed" | "stale" | "waiting" | "declined" | "stopped";
  stopped: "declined" | "withdrawn" | null;
  isOpened: boolean;
  signedAt: Date | null;
  /** The address of a signatory not known to belong to the municipality. */
  unconfirmed: string | null;
  /** How much changed since it signed; 0 unless stale. */
  changes: number;
}

/** Numbers of those who take part; `populationShare` from 0 to 1 of those who have signed. */
export interface SignOffTally {
  required: number;
  signed: number;
  stale: number;
  declined: number;
  waiting: number;
  populationShare: number;
}

/** Those who signed the same earlier text, and what changed since. */
export interface StaleGroup {
  sha256: string;
  names: string[];
  number: string;
  /** When the latest of them signed. */
  signedAt: Date;
  changes: ShownChange[];
}

export interface SignOffsPage {
  id: string;
  documentId: string;
  title: string;
  state: ApplicationState;
  isOpen: boolean;
  sha256: string;
  changedAt: Date;
  closesAt: Date;
  now: Date;
  tiles: SignOffTile[];
  tally: SignOffTally;
  stale: StaleGroup[];
  declined: ShownReason[];
  /** Those who have not signed again. */
  withdrawn: ShownReason[];
  /** What must be put right before signing opens; empty when it is open. */
  blockers: ShownBlocker[];
  mayOpen: boolean;
  mayRemind: boolean;
  maySubmit: boolean;
  /** The municipalities this person may sign for that have not signed the text as it is. */
  own: { number: string; name: string; state: "waiting" | "stale" }[];
}

/** The state of the signing: every municipality, and what changed since those who must sign again signed. */
export async function signOffsPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
): Promise<SignOffsPage> {
  const { call } = application;
  const now = deps.clock.now();
  const current = await readCurrentContent(deps.db, deps, application);
  const { partners } = current;
  const record = await readSigningRecord(deps.db, application.id);
  const { signOffs } = record;
  const openings = await deps.db.signOffOpening.findMany({ where: { applicationId: application.id } });
  const opened = new Set(openings.map((opening) => opening.organisationId));
  const isOpen = isOneOf(application.state, SIGNABLE) && isInTime(now, call.closesAt);

  const asked = partners.filter((partner) => partner.takesPart || partner.stopped !== null);
  const standing = asked.map((partner) => ({
    partner,
    state: signOffState(partner, record, current.sha256),
    last: lastSignOff(partner, signOffs, current.sha256),
  }));
  const missing = standing.filter(({ state }) => state === "missing").map(({ partner }) => partner);
  const signedShas = standing.flatMap(({ state, last }) => (state === "stale" && last ? [last.contentSha256] : []));
  const changes = await changesSince(deps, application, signedShas, current.content);
  const tiles = standing.map(({ partner, state, last }): SignOffTile => ({
    number: partner.number ?? "",
    name: partner.name,
    isLead: partner.isLead,
    state: tileState(state),
    stopped: partner.stopped,
    isOpened: opened.has(partner.organisationId),
    signedAt: state === "signed" ? (last?.signedAt ?? null) : null,
    unconfirmed: state === "signed" ? (last?.unconfirmedEmail ?? null) : null,
    changes: state === "stale" && last ? (changes.get(last.contentSha256)?.length ?? 0) : 0,
  }));
  const isDraft = isOneOf(application.state, EDITABLE);
  const blockers = isDraft ? contentBlockers(current.content, call.form, partners) : [];
  const mayManage = can(actor, "application.submit", application.subject);
  const signsFor = (partner: ApplicationPartner) =>
    can(actor, "application.sign", { ...application.subject, organisationId: partner.organisationId });
  return {
    id: application.id,
    documentId: application.documentId,
    title: current.content.title,
    state: application.state,
    isOpen,
    sha256: current.sha256,
    changedAt: await lastChangeAt(deps.db, application),
    closesAt: call.closesAt,
    now,
    tiles,
    tally: tallyOf(standing),
    stale: staleGroups(standing, changes),
    declined: shownDeclines(partners, record, current.sha256),
    withdrawn: isOpen ? await withdrawnSignatures(deps, application.id, missing) : [],
    blockers: shownBlockers(blockers, {
      form: call.form,
      slug: consortium.slug,
      applicationId: application.id,
      partners,
    }),
    mayOpen: mayManage && isDraft && isInTime(now, call.closesAt),
    mayRemind: mayManage && isOpen,
    maySubmit: mayManage && isOneOf(application.state, SIGNABLE),
    own: isOpen
      ? standing.flatMap(({ partner: own, state }) =>
          signsFor(own) && own.number && owesSignOff(state)
            ? [
                {
                  number: own.number,
                  name: own.name,
                  state: state === "stale" ? ("stale" as const) : ("waiting" as const),
                },
              ]
            : [],
        )
      : [],
  };
}

/** What a municipality's tile shows. */
export function tileState(state: SignOffState): SignOffTile["state"] {
  return state === "not_required" ? "stopped" : state === "missing" ? "waiting" : state;
}

function shownDeclines(
  partners: readonly ApplicationPartner[],
  { declines }: SigningRecord,
  sha256: string,
): ShownReason[] {
  return declines.flatMap(({ organisationId, contentSha256, personName: by, unconfirmedEmail, declinedAt, reason }) => {
    const partner = partners.find((one) => one.organisationId === organisationId);
    if (contentSha256 !== sha256 || !partner?.takesPart || partner.number === null) return [];
    const { number, name } = partner;
    return [{ number, name, by, unconfirmed: unconfirmedEmail, at: declinedAt, reason }];
  });
}

interface Standing {
  partner: ApplicationPartner;
  state: ReturnType<typeof signOffState>;
  last: SignOffRow | null;
}

/** The signature under the current content, else the latest under an earlier one. */
export function lastSignOff(
  { organisationId }: Pick<ApplicationPartner, "organisationId">,
  signOffs: readonly SignOffRow[],
  sha256: string,
): SignOffRow | null {
  const current = signOffs.find((one) => one.organisationId === organisationId && one.contentSha256 === sha256);
  const last = lastSigned(organisationId, signOffs);
  return (
    current ?? signOffs.find((one) => one.organisationId === organisationId && one.signedAt === last?.signedAt) ?? null
  );
}

function tallyOf(standing: readonly Standing[]): SignOffTally {
  const taking = standing.filter(({ state }) => state !== "not_required");
  const people = (list: readonly Standing[]) => list.reduce((sum, { partner }) => sum + partner.population, 0);
  const of = (state: Standing["state"]) => taking.filter((one) => one.state === state);
  const signed = of("signed");
  return {
    required: taking.length,
    signed: signed.length,
    stale: of("stale").length,
    declined: of("declined").length,
    waiting: of("missing").length,
    populationShare: people(signed) / Math.max(1, people(taking)),
  };
}

function staleGroups(standing: readonly Standing[], changes: ReadonlyMap<string, ShownChange[]>): StaleGroup[] {
  const groups = new Map<string, StaleGroup>();
  for (const { partner, state, last } of standing) {
    if (state !== "stale" || !last) continue;
    const { contentSha256: sha256, signedAt } = last;
    const group = groups.get(sha256) ?? {
      sha256,
      names: [],
      number: partner.number ?? "",
      signedAt,
      changes: changes.get(sha256) ?? [],
    };
    group.names.push(partner.name);
    if (signedAt > group.signedAt) group.signedAt = signedAt;
    groups.set(sha256, group);
  }
  return [...groups.values()].sort((a, b) => b.signedAt.getTime() - a.signedAt.getTime());
}
