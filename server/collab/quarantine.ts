import type { Pool } from "pg";

import { ServerEvent, type TakenOutPart } from "../../app/collab/protocol.ts";

import type { Listener } from "./listener.ts";
import type { CollabMetrics } from "./metrics.ts";
import type { Logger, Member } from "./ports.ts";
import type { Room } from "./room.ts";
import type { RoomMember } from "./room-member.ts";

/** Channel on which the worker tells that it took something out of a document; the payload is the document's id. */
export const QUARANTINE_CHANNEL = "collab_quarantine";

export interface QuarantineDeps {
  pool: Pool;
  listener: Listener;
  logger: Logger;
  metrics: CollabMetrics;
  findRoom(documentId: string): Room | undefined;
  allRooms(): Iterable<Room>;
}

export interface QuarantineNotices {
  /** Tells somebody who joins what was taken out of what they wrote, and not yet seen by them. */
  tell(room: Room, member: RoomMember): void;
  /** The person has seen these; they are not told again. */
  dismiss(member: Member, ids: unknown): void;
}

/** Parts told of in one notice; what is beyond is told at the next opening. */
const PARTS_MAX = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Tells writers what the worker took out of their text: at once wherever they are, and whenever they come back. */
export function createQuarantineNotices(deps: QuarantineDeps): QuarantineNotices {
  const { pool, listener, logger } = deps;
  const report = (error: unknown) => logger.warn({ error: String(error) }, "cannot tell what was taken out");

  async function tellAll(room: Room, members: RoomMember[]): Promise<void> {
    if (members.length === 0) return;
    const persons = [...new Set(members.map(({ connection }) => connection.member.personId))];
    const unseen = await readUnseen(pool, room.documentId, persons);
    for (const { connection } of members) {
      const parts = unseen.get(connection.member.personId);
      if (parts) connection.notify(ServerEvent.taken, { room: room.number, parts: parts.slice(0, PARTS_MAX) });
    }
  }

  listener.on(QUARANTINE_CHANNEL, (documentId) => {
    deps.metrics.add("quarantines");
    const room = deps.findRoom(documentId);
    if (room) tellAll(room, [...room.members]).catch(report);
  });
  listener.onGap(() => {
    for (const room of deps.allRooms()) tellAll(room, [...room.members]).catch(report);
  });

  return {
    tell: (room, member) => void tellAll(room, [member]).catch(report),
    dismiss({ personId }, ids) {
      if (!Array.isArray(ids) || ids.length > PARTS_MAX || !ids.every((id) => UUID.test(String(id)))) return;
      pool
        .query(
          `update collab_quarantine_writer set seen_at = clock_timestamp()
           where quarantine_id = any($1::uuid[]) and person_id = $2 and seen_at is null`,
          [ids, personId],
        )
        .catch(report);
    },
  };
}

async function readUnseen(pool: Pool, documentId: string, persons: string[]): Promise<Map<string, TakenOutPart[]>> {
  const { rows } = await pool.query<TakenOutPart & { personId: string }>({
    name: "collab_unseen",
    text: `select w.person_id as "personId", q.id, q.root, q.reason, q.text, q.taken_at as "takenAt"
           from collab_quarantine_writer w join collab_quarantine q on q.id = w.quarantine_id
           where w.document_id = $1 and w.person_id = any($2::uuid[]) and w.seen_at is null order by q.taken_at`,
    values: [documentId, persons],
  });
  const byPerson = new Map<string, TakenOutPart[]>();
  for (const { personId, ...part } of rows) byPerson.set(personId, [...(byPerson.get(personId) ?? []), part]);
  return byPerson;
}
