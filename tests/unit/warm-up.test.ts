import { expect, test } from "vitest";

import { warmUp } from "../../server/adapters/warm-up.ts";
import type { Member } from "../../server/collab/ports.ts";
import { newId } from "../../server/platform/ids.ts";

function notedBy(answer: () => Promise<null>) {
  const asked: { member: Member; documentId: string }[] = [];
  const notes: string[] = [];
  const documentAccess = (member: Member, documentId: string) => {
    asked.push({ member, documentId });
    return answer();
  };
  const logger = { debug: (_fields: object, message: string) => void notes.push(message) };
  return { asked, notes, run: () => warmUp({ ports: { documentAccess }, newId, logger }) };
}

test("a server that has started asks as nobody, about a document that does not exist", async () => {
  const { asked, notes, run } = notedBy(async () => null);
  await run();
  expect(asked).toHaveLength(1);
  expect(asked[0]?.member).toMatchObject({ sessionId: "", organisationId: null });
  expect(notes).toEqual([]);
});

test("a database that is away does not keep a server from starting", async () => {
  const { notes, run } = notedBy(() => Promise.reject(new Error("away")));
  await expect(run()).resolves.toBeUndefined();
  expect(notes).toHaveLength(1);
});
