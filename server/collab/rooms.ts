import { Room, type RoomDeps } from "./room.ts";
import type { RoomMember } from "./room-member.ts";
import { RoomText } from "./room-text.ts";

export interface Rooms {
  find(documentId: string): Room | undefined;
  byNumber(number: number): Room | undefined;
  all(): Iterable<Room>;
  count(): number;
  /** Opens the room when need be. `mayEnter` is asked after the fence was read, so that no freeze slips in between. */
  open(documentId: string, mayEnter: () => Promise<boolean>): Promise<Room | null>;
  leave(room: Room, member: RoomMember): Promise<void>;
  /** Waits a moment for what was taken to reach the disk. */
  settle(): Promise<void>;
  close(): void;
}

/** A room nobody is in is kept so long, for those who reload. */
const LINGER_MS = 10_000;
const SETTLE_MS = 2_000;

export function createRooms(deps: RoomDeps, onOpen: (documentId: string) => void): Rooms {
  const byDocument = new Map<string, Room>();
  const byNumber = new Map<number, Room>();
  const opening = new Map<string, Promise<Room | null>>();
  let lastNumber = 0;

  async function load(documentId: string, fence: number): Promise<Room | null> {
    const text = await RoomText.open(documentId, deps.log);
    if (text === null) return null;
    lastNumber += 1;
    const room = new Room(lastNumber, text, fence, deps);
    byDocument.set(documentId, room);
    byNumber.set(room.number, room);
    onOpen(documentId);
    closeWhenIdle(room);
    return room;
  }

  function closeWhenIdle(room: Room): void {
    setTimeout(() => {
      if (room.isIdle) drop(room);
      else if (room.size === 0) closeWhenIdle(room);
    }, LINGER_MS).unref();
  }

  function drop(room: Room): void {
    room.close();
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
      return loading;
    },

    async leave(room, member) {
      await room.leave(member);
      if (room.size === 0) closeWhenIdle(room);
    },

    async settle() {
      const deadline = Date.now() + SETTLE_MS;
      while (Date.now() < deadline && [...byDocument.values()].some((room) => room.unsettledBytes > 0)) {
        await new Promise((resume) => setTimeout(resume, 20));
      }
    },

    close() {
      for (const room of byDocument.values()) room.close();
      byDocument.clear();
      byNumber.clear();
    },
  };
}
