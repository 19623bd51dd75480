import { expect, test } from "vitest";

import { createUploadRoom } from "../../server/http/upload-room.ts";

const MB = 1024 * 1024;

function enter(room: ReturnType<typeof createUploadRoom>, sender: string, bytes: number) {
  const entered = room.enter(sender, bytes);
  return entered.ok ? entered.value.leave : entered.issues[0]?.code;
}
const leaving = (entered: ReturnType<typeof enter>): (() => void) => {
  if (typeof entered !== "function") throw new Error(`refused: ${entered}`);
  return entered;
};

test("one person has a few uploads under way, and the others have theirs", () => {
  const room = createUploadRoom({ perSender: 2, bytes: 100 * MB });
  leaving(enter(room, "a", MB));
  const leave = leaving(enter(room, "a", MB));
  expect(enter(room, "a", MB)).toBe("uploads_under_way");
  leaving(enter(room, "b", MB));
  leave();
  leaving(enter(room, "a", MB));
});

test("all of them together are bounded by their bytes", () => {
  const room = createUploadRoom({ perSender: 9, bytes: 40 * MB });
  const leave = leaving(enter(room, "a", 20 * MB));
  leaving(enter(room, "b", 15 * MB));
  expect(enter(room, "c", 6 * MB)).toBe("uploads_full");
  leaving(enter(room, "c", 5 * MB));
  leave();
  leaving(enter(room, "d", 20 * MB));
});

test("leaving twice makes room once", () => {
  const room = createUploadRoom({ perSender: 2, bytes: 100 * MB });
  const leave = leaving(enter(room, "a", MB));
  leaving(enter(room, "a", MB));
  leave();
  leave();
  leaving(enter(room, "a", MB));
  expect(enter(room, "a", MB)).toBe("uploads_under_way");
});
