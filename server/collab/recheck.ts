import type { Connection } from "./connection.ts";
import type { Listener } from "./listener.ts";
import type { CollabPorts, Logger } from "./ports.ts";
import type { Room } from "./room.ts";
import type { RoomMember } from "./room-member.ts";

export interface RecheckDeps {
  ports: CollabPorts;
  logger: Logger;
  listener: Listener;
  connections: ReadonlySet<Connection>;
  rooms(): Iterable<Room>;
}

/** Channel of committed changes. A payload is `<topic>`, or `<topic> text` when only the rendered text is new. */
export const CHANGED_CHANNEL = "changed";

/** Changes close together are handled once. */
const GATHER_MS = 80;
/** Rights also expire by date, and a notice can be lost: everything is checked again at this interval. */
const SWEEP_MS = 60_000;

/** Keeps rights current: a change under a topic makes the core check again the connections it can concern. */
export function createRechecks({ ports, logger, listener, connections, rooms }: RecheckDeps) {
  const topics = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const report = (error: unknown) => logger.warn({ error: String(error) }, "cannot check rights again");

  function recheck(topic: string): void {
    topics.add(topic);
    timer ??= setTimeout(() => {
      timer = undefined;
      const gathered = new Set(topics);
      topics.clear();
      run(gathered).catch(report);
    }, GATHER_MS);
  }

  async function run(changed: ReadonlySet<string>): Promise<void> {
    await endSignedOut([...connections].filter(({ member }) => changed.has(`person:${member.personId}`)));
    await Promise.all(
      [...rooms()].map((room) => room.recheck((member) => topicsOf(room, member).some((topic) => changed.has(topic)))),
    );
  }

  async function endSignedOut(meant: Connection[]): Promise<void> {
    if (meant.length === 0) return;
    const live = await ports.liveSessions([...new Set(meant.map(({ member }) => member.sessionId))]);
    for (const connection of meant) if (!live.has(connection.member.sessionId)) connection.close("signed_out");
  }

  async function sweep(): Promise<void> {
    await endSignedOut([...connections]);
    for (const room of rooms()) await room.recheck();
  }

  listener.on(CHANGED_CHANNEL, (payload) => {
    if (!payload.includes(" ")) recheck(payload);
  });
  listener.onListening(() => void sweep().catch(report));
  const sweeper = setInterval(() => void sweep().catch(report), SWEEP_MS);
  sweeper.unref();

  return {
    recheck,
    close() {
      clearInterval(sweeper);
      clearTimeout(timer);
    },
  };
}

const topicsOf = (room: Room, { connection, topics }: RoomMember): string[] => [
  `document:${room.documentId}`,
  `person:${connection.member.personId}`,
  ...topics,
];
