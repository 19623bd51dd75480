import type { Pool } from "pg";

import {
  MAX_DOCUMENTS,
  PROTOCOL_VERSION,
  type JoinRefusal,
  type JoinReply,
  type JoinRequest,
  type Lease,
  type LeaseClaim,
} from "../../app/collab/protocol.ts";

import type { Connection } from "./connection.ts";
import { noteClock, reclaimLease, retireLease, type Claimant } from "./lease.ts";
import type { CollabPorts, DocumentAccess } from "./ports.ts";
import type { Room } from "./room.ts";
import type { RoomMember } from "./room-member.ts";

export interface JoinDeps {
  pool: Pool;
  ports: CollabPorts;
  /** Version of the editor's schema in this process. */
  schemaVersion: number;
  /** A clientID nobody has used in the claimant's document. */
  giveLease(claimant: Claimant): Promise<Lease>;
  /** The room, opened if necessary; null when there is no such document. */
  openRoom(documentId: string, mayEnter: () => Promise<boolean>): Promise<Room | null>;
}

/** The outcome of a join: the member is in the room as soon as `enter` has been called. */
export type JoinOutcome =
  | { ok: true; reply: JoinReply & { ok: true }; room: Room; member: RoomMember; enter(): void }
  | { ok: false; reason: JoinRefusal };

/** A lease whose last edits cannot be written to disk in this time is not given out: the database is unavailable. */
const SETTLE_MS = 5_000;

const refuse = (reason: JoinRefusal): JoinOutcome => ({ ok: false, reason });

/** Lets a connection into a document: rights, leases, then the text from the point the device has reached. */
export async function joinDocument(
  deps: JoinDeps,
  connection: Connection,
  openDocuments: number,
  request: JoinRequest,
): Promise<JoinOutcome> {
  if (request.protocolVersion !== PROTOCOL_VERSION) return refuse("protocol_version");
  const { personId } = connection.member;
  if ((request.personId ?? personId) !== personId) return refuse("other_person");
  if (openDocuments >= MAX_DOCUMENTS) return refuse("too_many_documents");

  let right: DocumentAccess | null = null;
  const room = await deps.openRoom(request.documentId, async () => {
    right = await deps.ports.documentAccess(connection.member, request.documentId);
    return right !== null;
  });
  if (room === null || right === null) return refuse("not_found");

  const member = room.newMember(connection, effectiveRight(right, request.schemaVersion, deps.schemaVersion));
  const { leases, text } = await prepare(deps, room, member, request).catch((error: unknown) => {
    void room.abandon(member).catch(() => {});
    throw error;
  });
  return {
    ok: true,
    room,
    member,
    reply: {
      ok: true,
      room: room.number,
      member: member.number,
      identity: connection.member.identity,
      access: member.access,
      readReason: member.readReason,
      schemaVersion: deps.schemaVersion,
      lease: leases.own,
      extraLeases: leases.extra,
      sequence: text.sequence,
    },
    enter: () => room.enter(member, leases.own?.clientId ?? null, text),
  };
}

async function prepare(deps: JoinDeps, room: Room, member: RoomMember, request: JoinRequest) {
  const leases = member.access === "edit" ? await claimLeases(deps, room, member, request) : { own: null, extra: [] };
  return { leases, text: await room.joinText(request.since) };
}

/** An editor of another version may read: it would delete from the shared text what its schema cannot build. */
function effectiveRight(right: DocumentAccess, theirs: number, ours: number): DocumentAccess {
  return theirs === ours ? right : { ...right, access: "read", readReason: "schema" };
}

async function claimLeases(deps: JoinDeps, room: Room, member: RoomMember, request: JoinRequest) {
  const claimant: Claimant = {
    documentId: request.documentId,
    member: member.connection.member,
    deviceId: request.deviceId,
    holder: room.holderOf(member.connection),
  };
  const [first, ...others] = request.claims;
  const own = (first && (await claimLease(deps, room, claimant, first))) ?? (await deps.giveLease(claimant));
  room.assignLease(own.clientId, member);
  const extra: Lease[] = [];
  for (const claim of others) {
    const lease = await claimLease(deps, room, claimant, claim);
    if (lease === null) continue;
    room.assignLease(lease.clientId, member);
    extra.push(lease);
  }
  return { own, extra };
}

async function claimLease(deps: JoinDeps, room: Room, claimant: Claimant, claim: LeaseClaim): Promise<Lease | null> {
  const now = deps.ports.clock.now();
  const holder = room.findHolder(claim.clientId);
  if (holder !== undefined) {
    if (holder.connection.member.personId !== claimant.member.personId) return null;
    // Joined again over the same connection: pending edits are logged, and nobody was replaced
    if (room.holderOf(holder.connection) === claimant.holder) await atMost(SETTLE_MS, room.leave(holder));
    // The same device came back before its old connection was found dead
    else void room.expel(holder, "replaced").catch(() => {});
  }
  await atMost(SETTLE_MS, room.whenSettled(claim.clientId));
  await room.catchUp();
  const before = room.text.clockOf(claim.clientId);
  const reclaimed = await reclaimLease(deps.pool, claimant, claim, before, now);
  if (reclaimed === null) return null;
  // What the other node still logged before the fence went up is read now
  if (reclaimed.isFenced) await room.catchUp();
  const lease = { clientId: claim.clientId, token: reclaimed.token, clock: room.text.clockOf(claim.clientId) };
  if (claim.clock < lease.clock) {
    await retireLease(deps.pool, claimant, claim.clientId, now);
    return null;
  }
  if (lease.clock !== before) await noteClock(deps.pool, claimant.documentId, lease);
  return lease;
}

async function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error("the database does not answer")), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
