import type { AppLoadContext } from "@remix-run/node";
import { afterAll, beforeAll, expect, test } from "vitest";

import { FORM_MARK } from "~/components/form/form-mark";
import type { Actor } from "~/domain/access/actor";
import { findUnsentForm, keepUnsentForm, UNSENT_KEPT } from "~/features/access/unsent-form.server";
import { requireActor } from "~/http/authentication.server";
import { formSeed } from "~/http/form-owner.server";
import { unsentFormOf } from "~/http/unsent-form.server";
import { foundedConsortium, RØST, signedInAs } from "../builders/consortium-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";

const ORIGIN = "http://localhost:3000";
const clock = new FakeClock();
let database: TestDatabase;
let context: AppLoadContext;
let writer: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  const deps = createTestDeps({ db: database.db, clock });
  context = { deps, remoteAddress: "192.0.2.1" } as AppLoadContext;
  ({ coordinator: writer } = await foundedConsortium(deps, [RØST]));
});
afterAll(() => database.drop());

const markFor = (actor: Actor) => `${formSeed(context.deps.newSecret(), actor.personId)}.form.opened`;

/** Sends a form without a session: the answer, and the cookie that it set. */
async function sendWithoutSession(fields: Record<string, string | File>, path = "/consortia/felles/documents") {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const request = new Request(ORIGIN + path, { method: "POST", body });
  const answer = await requireActor(request, context).catch((thrown: unknown) => thrown as Response);
  if (!(answer instanceof Response)) throw new Error("let in");
  const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? null;
  return { location: answer.headers.get("location"), cookie };
}

const fetchAs = (actor: Actor, cookie: string | null) =>
  unsentFormOf(new Request(`${ORIGIN}/unsent-form`, { headers: { cookie: cookie ?? "" } }), context, actor);

test("case 09: what was typed while the session ended comes back to the same person in the same browser", async () => {
  const mark = markFor(writer);
  const typed = { [FORM_MARK]: mark, title: "Strategi for journal", note: "Første linje\r\nandre linje" };
  const { location, cookie } = await sendWithoutSession(typed, "/consortia/felles/documents.data?index");
  expect(location).toBe("/sign-in?returnTo=%2Funsent-form");
  expect(await fetchAs(writer, cookie)).toEqual({
    action: "/consortia/felles/documents?index",
    fields: [
      [FORM_MARK, mark],
      ["title", "Strategi for journal"],
      ["note", "Første linje\nandre linje"],
    ],
    hadFile: false,
  });
});

test("nobody else gets it, and no other browser", async () => {
  const { cookie } = await sendWithoutSession({ [FORM_MARK]: markFor(writer), title: "Fortrolig" });
  expect(await fetchAs(await signedInAs(context.deps, RØST, "writer"), cookie)).toBeNull();
  expect(await fetchAs(writer, null)).toBeNull();
  expect(await fetchAs(writer, `dugnad_unsent=${context.deps.newSecret()}`)).toBeNull();
  const rows = await context.deps.db.unsentForm.findMany();
  expect(rows.some(({ sealed }) => Buffer.from(sealed).includes("Fortrolig"))).toBe(false);
});

test("it is gone after two hours", async () => {
  const { cookie } = await sendWithoutSession({ [FORM_MARK]: markFor(writer), title: "Gammelt" });
  clock.advance(UNSENT_KEPT - 1);
  expect(await fetchAs(writer, cookie)).not.toBeNull();
  clock.advance(1);
  expect(await fetchAs(writer, cookie)).toBeNull();
});

test("a file is not kept, and that it was chosen is said", async () => {
  const file = new File(["innhold"], "vedtak.pdf");
  const { cookie } = await sendWithoutSession({ [FORM_MARK]: markFor(writer), note: "Se vedlegg", evidence: file });
  expect(await fetchAs(writer, cookie)).toMatchObject({ hadFile: true });
  expect((await fetchAs(writer, cookie))?.fields.map(([name]) => name)).toEqual([FORM_MARK, "note"]);
});

test.each([
  ["a form that was drawn for nobody", { title: "x" }],
  ["a form whose mark is none", { [FORM_MARK]: "x", title: "x" }],
  ["a form with more text than any has", { [FORM_MARK]: "", title: "x".repeat(300_000) }],
])("%s is not kept, and signing in leads to the front page", async (_what, fields) => {
  expect(await sendWithoutSession(fields)).toEqual({ location: "/sign-in", cookie: null });
});

test("there is room for so many, and no more", async () => {
  const form = { action: "/", fields: [], hadFile: false };
  const kept: (string | null)[] = [];
  for (let at = 0; at < 510; at += 1) kept.push(await keepUnsentForm(context.deps, "mark", form));
  expect(kept.filter(Boolean).length).toBeLessThanOrEqual(500);
  expect(kept.at(-1)).toBeNull();
  expect(await findUnsentForm(context.deps, kept[0] ?? null, () => true)).toEqual(form);
});
