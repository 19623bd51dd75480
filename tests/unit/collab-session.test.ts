import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { DeviceCopy } from "~/collab/device-copy";
import { DocumentSession } from "~/collab/document-session";
import { StatusBoard } from "~/collab/document-status";
import { ClientEvent, ServerEvent, type JoinReply } from "~/collab/protocol";
import type { RemotePresence } from "~/collab/remote-presence";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REPLY = { ok: true, room: 7, member: 3, access: "edit", readReason: null, lease: null, extraLeases: [] };

/** A server that answers every join, and counts what it was asked. */
function openSession() {
  const heard = new Map<string, (...values: never[]) => void>();
  const asked: string[] = [];
  const emit = (event: string, ...values: unknown[]) => {
    asked.push(event);
    const answer = values.at(-1);
    if (event === ClientEvent.join && typeof answer === "function") answer(null, REPLY as unknown as JoinReply);
  };
  const socket = {
    connected: true,
    on: (event: string, hear: (...values: never[]) => void) => (heard.set(event, hear), socket),
    emit,
    timeout: () => ({ emit }),
  };
  const nothing = () => {};
  const copy = { sequence: 1, gather: async () => false, claims: () => [], dropOwn: () => [] };
  const session = new DocumentSession({
    documentId: "d",
    personId: "p",
    schemaVersion: 1,
    copy: { ...copy, pause: nothing, keepAccess: nothing } as unknown as DeviceCopy,
    presence: { start: nothing, stop: nothing } as unknown as RemotePresence,
    status: new StatusBoard(),
    onChange: nothing,
    onLoaded: nothing,
    onRefused: nothing,
    onTaken: nothing,
  });
  const hear = (event: string, notice: object) => heard.get(event)?.(notice as never);
  return { session, socket: socket as never, asked, hear };
}

test("a stay whose lease went elsewhere is joined again a moment later", async () => {
  const { session, socket, asked, hear } = openSession();
  session.begin(socket);
  await vi.advanceTimersByTimeAsync(0);
  hear(ServerEvent.closed, { room: 7, reason: "replaced" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([ClientEvent.join, ClientEvent.join]);
});

test("a stay that began again in the meantime is neither left nor joined a second time", async () => {
  const { session, socket, asked, hear } = openSession();
  session.begin(socket);
  await vi.advanceTimersByTimeAsync(0);
  hear(ServerEvent.closed, { room: 7, reason: "replaced" });
  // A page that is brought back takes its copy up again before the time has come
  await session.pauseWhile(async () => {});
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([ClientEvent.join, ClientEvent.join]);
  expect(session.isOnline).toBe(true);
});
