import type { Pool } from "pg";

import { MAX_TAKEN_PARTS, ServerEvent, type TakenOutPart } from "../../app/collab/protocol.ts";

import { gather } from "./gather.ts";
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
  /** Tells somebody who joins what was taken out of their text that they have not seen yet. */
  tell(room: Room, member: RoomMember): void;
  /** The person has seen these; they are not told again. */
  dismiss(member: Member, ids: string[]): Promise<void>;
}

/** Tells writers what the worker took out of their text: at once on every node, and whenever they come back. */
export function createQuarantineNotices(deps: QuarantineDeps): QuarantineNotices {
  const { pool, listener, logger } = deps;
  const report = (error: unknown) => logger.warn({ error: String(error) }, "cannot tell what was taken out");

  const askUnseen = gather((readers: readonly Reader[]) => readUnseen(pool, readers));

  function tell(room: Room, { connection }: RoomMember): void {
    askUnseen({ documentId: room.documentId, personId: connection.member.personId })
      .then((parts) => parts && connection.notify(ServerEvent.taken, { room: room.number, parts }))
      .catch(report);
  }
  function tellAll(room: Room): void {
    for (const member of room.members) tell(room, member);
  }

  listener.on(QUARANTINE_CHANNEL, (documentId) => {
    deps.metrics.add("quarantines");
    const room = deps.findRoom(documentId);
    if (room) tellAll(room);
  });
  listener.onListening(() => {
    for (const room of deps.allRooms()) tellAll(room);
  });

  return {
    tell,
    async dismiss({ personId }, ids) {
      await pool.query(
        `update collab_quarantine_writer set seen_at = clock_timestamp()
         where quarantine_id = any($1::uuid[]) and person_id = $2 and seen_at is null`,
        [ids, personId],
      );
    },
  };
}

interface Reader {
  documentId: string;
  personId: string;
}

async function readUnseen(pool: Pool, readers: readonly Reader[]): Promise<Map<Reader, TakenOutPart[]>> {
  const { rows } = await pool.query<TakenOutPart & { number: string }>({
    name: "collab_unseen",
    text: `select reader.number, q.id, q.root, q.reason, q.text, q.taken_at as "takenAt"
           from unnest($1::uuid[], $2::uuid[]) with ordinality as reader(document_id, person_id, number)
           join collab_quarantine_writer w using (document_id, person_id)
           join collab_quarantine q on q.id = w.quarantine_id
           where w.seen_at is null order by q.taken_at`,
    values: [readers.map(({ documentId }) => documentId), readers.map(({ personId }) => personId)],
  });
  const unseen = new Map<Reader, TakenOutPart[]>();
  for (const { number, ...part } of rows) {
    const reader = readers[Number(number) - 1];
    const parts = reader && (unseen.get(reader) ?? []);
    if (parts && parts.length < MAX_TAKEN_PARTS) unseen.set(reader, [...parts, part]);
  }
  return unseen;
}
