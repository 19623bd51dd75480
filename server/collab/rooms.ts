import { Room, type RoomDeps } from "./room.ts";
import type { RoomMember } from "./room-member.ts";
import { RoomText } from "./room-text.ts";

export interface Rooms {
  find(documentId: string): Room | undefined;
  byNumber(number: number): Room | undefined;
  all(): Iterable<Room>;
  count(): number;
  /** Opens the room if necessary. `mayEnter` is called after the fence was read, so that no freeze slips in between; twice when the text has to be read first. */
  open(documentId: string, mayEnter: () => Promise<boolean>): Promise<Room | null>;
  leave(room: Room, member: RoomMember): Promise<void>;
  /** Waits a moment for accepted edits to reach the disk. */
  settle(): Promise<void>;
  close(): void;
}

const SETTLE_MS = 2_000;

export function createRooms(deps: RoomDeps, onOpen: (documentId: string) => void): Rooms {
  const byDocument = new Map<string, Room>();
  const byNumber = new Map<number, Room>();
  const opening = new Map<string, Promise<Room | null>>();
  /** Since when each room has been empty. */
  const emptySince = new Map<Room, number>();
  let lastNumber = 0;

  async function load(documentId: string, fence: number): Promise<Room | null> {
    const text = await RoomText.open(documentId, deps.log);
    if (text === null) return null;
    lastNumber += 1;
    const room = new Room(lastNumber, text, fence, deps);
    byDocument.set(documentId, room);
    byNumber.set(room.number, room);
    onOpen(documentId);
    return room;
  }

  /** Checks every room: whatever went wrong when somebody left, an empty room is closed. */
  function closeEmpty(): void {
    const now = performance.now();
    for (const room of byDocument.values()) {
      const since = emptySince.get(room) ?? now;
      if (!room.isIdle) emptySince.delete(room);
      else if (now - since >= deps.limits.lingerMs) drop(room);
      else emptySince.set(room, since);
    }
  }
  const sweeper = setInterval(closeEmpty, deps.limits.lingerMs / 4);
  sweeper.unref();

  function drop(room: Room): void {
    room.close();
    emptySince.delete(room);
    byNumber.delete(room.number);
    if (byDocument.get(room.documentId) === room) byDocument.delete(room.documentId);
  }

  return {
    find: (documentId) => byDocument.get(documentId),
    byNumber: (number) => byNumber.get(number),
    all: () => byDocument.values(),
    count: () => byDocument.size,

    async open(documentId, mayEnter) {
      const known = byDocument.get(documentId);
      const fence = known ? 0 : await deps.log.readFence(documentId);
      if (fence === null || !(await mayEnter())) return null;
      const open = byDocument.get(documentId);
      if (open) return open;
      const loading = opening.get(documentId) ?? load(documentId, fence).finally(() => opening.delete(documentId));
      opening.set(documentId, loading);
      const room = await loading;
      // A right that ended while the text was being read was checked for a room that was not there yet
      return room !== null && (await mayEnter()) ? room : null;
    },

    leave: (room, member) => room.leave(member),

    async settle() {
      const deadline = Date.now() + SETTLE_MS;
      while (Date.now() < deadline && [...byDocument.values()].some((room) => room.unsettledBytes > 0)) {
        await new Promise((resume) => setTimeout(resume, 20));
      }
    },

    close() {
      clearInterval(sweeper);
      for (const room of byDocument.values()) room.close();
      byDocument.clear();
      byNumber.clear();
    },
  };
}
