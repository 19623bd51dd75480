import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { endSession } from "~/features/access/end-session.server";
import type { Deps } from "~/features/kernel/deps";
import { createCollabPorts, memberOf } from "../../server/adapters/collab-ports.ts";
import type { CollabPorts } from "../../server/collab/ports.ts";
import { aDocument } from "../builders/a-document";
import { ALTA, BODØ, foundedConsortium, RØST, signedInAs, type ConsortiumWorld } from "../builders/consortium-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { localTextEngine } from "../support/local-text-engine";

let database: TestDatabase;
let deps: Deps;
let ports: CollabPorts;
let world: ConsortiumWorld;
let documentId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, text: localTextEngine });
  ports = createCollabPorts(deps, 0);
  world = await foundedConsortium(deps, [RØST]);
  documentId = (await aDocument(deps, { consortiumId: world.consortium.id, kind: "strategy", title: "Strategi" })).id;
});
afterAll(() => database.drop());

const accessOf = async (actor: Actor, id = documentId) =>
  (await ports.documentAccess(memberOf(actor), id))?.access ?? null;

test("those who ask at the same moment each get their own rights, and a document they may not see does not exist", async () => {
  const writer = await signedInAs(deps, RØST, "writer");
  const reader = await signedInAs(deps, BODØ, "reader");
  const stranger = await signedInAs(deps, ALTA, "writer");
  const gone = await signedInAs(deps, RØST, "writer");
  await endSession(deps, gone, gone.sessionId);
  const elsewhere = await foundedConsortium(deps, [ALTA]);
  const theirs = await aDocument(deps, { consortiumId: elsewhere.consortium.id, kind: "agreement", title: "Avtale" });
  expect(
    await Promise.all([
      accessOf(writer),
      accessOf(reader),
      accessOf(stranger),
      accessOf(gone),
      accessOf(stranger, theirs.id),
      accessOf(writer, theirs.id),
      accessOf(writer, deps.newId()),
    ]),
  ).toEqual(["edit", "read", null, null, "edit", null, null]);
});

test("a right is the current one, whatever was answered before", async () => {
  const writer = await signedInAs(deps, RØST, "writer");
  expect(await accessOf(writer)).toBe("edit");
  await deps.db.membership.updateMany({ where: { personId: writer.personId }, data: { role: "reader" } });
  expect(await accessOf(writer)).toBe("read");
  await endSession(deps, writer, writer.sessionId);
  expect(await accessOf(writer)).toBeNull();
});

test("only sessions that are still valid are live", async () => {
  const here = await signedInAs(deps, RØST, "writer");
  const gone = await signedInAs(deps, RØST, "writer");
  await endSession(deps, gone, gone.sessionId);
  expect(await ports.liveSessions([here.sessionId, gone.sessionId, "unknown"])).toEqual(new Set([here.sessionId]));
});

test("a handshake without a session cookie belongs to nobody", async () => {
  expect(await ports.authenticate({})).toBeNull();
  expect(await ports.authenticate({ cookie: "dugnad_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })).toBeNull();
});
