import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { answerSignInRequests } from "~/features/access/answer-sign-in-requests.server";
import { endSession } from "~/features/access/end-session.server";
import { findSession } from "~/features/access/find-session.server";
import { redeemSignInLink } from "~/features/access/redeem-sign-in-link.server";
import { requestSignInLink } from "~/features/access/request-sign-in-link.server";
import type { Deps } from "~/features/kernel/deps";
import { hashSecret } from "~/features/kernel/secret.server";
import { createRateLimit } from "../../server/platform/rate-limit.ts";
import { aPerson } from "../builders/a-person.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { FakeClock } from "../support/fake-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let database: TestDatabase;
let deps: Deps;
let clock: FakeClock;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let email: string;
beforeEach(async () => {
  clock = new FakeClock();
  deps = createTestDeps({ db: database.db, clock });
  email = `writer-${deps.newId()}@roest.example`;
  await deps.db.person.create({
    data: { id: deps.newId(), email, displayName: "Rådgiver, Røst", createdAt: clock.now() },
  });
});

/** Asks, and lets the job answer. */
async function ask(address = email, remoteAddress = "127.0.0.1") {
  const verdict = await requestSignInLink(deps, { email: address, returnTo: "/settings", remoteAddress, locale: "nb" });
  await answerSignInRequests(deps);
  return verdict;
}

/** The same database, writing down what it is asked: model and operation. */
const recordQuestions = (db: Deps["db"], questions: string[]) =>
  db.$extends({
    query: {
      $allOperations: ({ model, operation, args, query }) => {
        questions.push(`${model ?? ""}.${operation}`);
        return query(args);
      },
    },
  }) as unknown as Deps["db"];

async function secretInMail(address = email): Promise<string> {
  const mail = await deps.db.outboxMail.findFirstOrThrow({ where: { toAddress: address }, orderBy: { id: "desc" } });
  const secret = /sign-in\/link\/([\w-]+)/.exec(mail.text)?.[1];
  if (!secret) throw new Error("the mail holds no link");
  return secret;
}
const redeem = (secret: string, formerSessionId: string | null = null) =>
  redeemSignInLink(deps, { secret, userAgent: "test", formerSessionId });

describe("a sign-in link", () => {
  test("lets its person in and leads where they were going", async () => {
    await ask();
    const verdict = await redeem(await secretInMail());
    if (!verdict.ok) throw new Error("refused");
    expect(verdict.value.returnTo).toBe("/settings");
    expect((await findSession(deps, verdict.value.sessionSecret))?.email).toBe(email);
  });

  test("works once", async () => {
    await ask();
    const secret = await secretInMail();
    await redeem(secret);
    expect(await redeem(secret)).toEqual({ ok: false, issues: [{ code: "sign_in_link_used" }] });
  });

  test("used twice at the same moment lets one in", async () => {
    await ask();
    const secret = await secretInMail();
    const verdicts = await Promise.all([redeem(secret), redeem(secret), redeem(secret)]);
    expect(verdicts.filter((verdict) => verdict.ok)).toHaveLength(1);
  });

  test("holds for fifteen minutes and not a moment more", async () => {
    await ask();
    const secret = await secretInMail();
    clock.advance(15 * MINUTE);
    expect(await redeem(secret)).toEqual({ ok: false, issues: [{ code: "sign_in_link_expired" }] });
  });

  test("that nobody sent is unknown", async () => {
    expect(await redeem("nobody-sent-this")).toEqual({ ok: false, issues: [{ code: "sign_in_link_unknown" }] });
  });

  test("for an address nobody has is answered the same, and no mail leaves", async () => {
    const stranger = `stranger-${deps.newId()}@elsewhere.example`;
    expect(await ask(stranger)).toEqual({ ok: true, value: null });
    expect(await deps.db.outboxMail.count({ where: { toAddress: stranger } })).toBe(0);
  });

  test("is refused for the sixth time in a quarter of an hour, to the one who asks and nobody else", async () => {
    deps = createTestDeps({ db: database.db, clock, limit: createRateLimit(database.db) });
    for (let time = 1; time <= 5; time++) expect((await ask(email, "203.0.113.7")).ok).toBe(true);
    const sixth = await ask(email, "203.0.113.7");
    expect(sixth.ok ? [] : sixth.issues.map((issue) => issue.code)).toEqual(["too_many_attempts"]);
    expect((await ask(email, "198.51.100.2")).ok).toBe(true);
  });

  test("is requested with the same queries, whether or not somebody has the address", async () => {
    const stranger = `stranger-${deps.newId()}@elsewhere.example`;
    const asked: string[][] = [];
    for (const address of [email, stranger]) {
      const questions: string[] = [];
      const db = recordQuestions(deps.db, questions);
      const request = { email: address, returnTo: "/", remoteAddress: "127.0.0.1", locale: "nb" as const };
      await requestSignInLink({ ...deps, db }, request);
      asked.push(questions);
    }
    expect(asked[0]).toEqual(asked[1]);
    expect(asked[0]).toContain("SignInRequest.create");
  });

  test("stays valid however often a stranger asks, and the inbox does not fill up", async () => {
    await ask();
    const own = await secretInMail();
    for (let time = 1; time <= 10; time++) await ask(email, `198.51.100.${time}`);
    expect(await deps.db.outboxMail.count({ where: { toAddress: email } })).toBe(3);
    expect((await redeem(await secretInMail())).ok).toBe(true);
    expect((await redeem(own)).ok).toBe(true);
  });

  test("is sent again when the earlier ones soon expire", async () => {
    for (let time = 1; time <= 3; time++) await ask();
    clock.advance(6 * MINUTE);
    await ask();
    expect(await deps.db.outboxMail.count({ where: { toAddress: email } })).toBe(4);
  });

  test("is sent once when several nodes check at the same time", async () => {
    await requestSignInLink(deps, { email, returnTo: "/", remoteAddress: "127.0.0.1", locale: "nb" });
    await Promise.all([1, 2, 3].map(() => answerSignInRequests(deps)));
    expect(await deps.db.outboxMail.count({ where: { toAddress: email } })).toBe(1);
    expect(await deps.db.signInRequest.count()).toBe(0);
  });

  test("is kept as a hash only", async () => {
    await ask();
    const secret = await secretInMail();
    expect(await deps.db.signInLink.count({ where: { id: secret } })).toBe(0);
  });
});

describe("a session", () => {
  async function signIn() {
    await ask();
    const verdict = await redeem(await secretInMail());
    if (!verdict.ok) throw new Error("refused");
    return verdict.value.sessionSecret;
  }

  test("ends when it is ended, and only by its own person", async () => {
    const secret = await signIn();
    const actor = await findSession(deps, secret);
    if (!actor) throw new Error("no session");
    expect(await endSession(deps, { ...actor, personId: deps.newId() }, actor.sessionId)).toBe(false);
    expect(await findSession(deps, secret)).not.toBeNull();
    expect(await endSession(deps, actor, actor.sessionId)).toBe(true);
    expect(await findSession(deps, secret)).toBeNull();
  });

  test("of the browser ends when the next one starts, whoever it belonged to", async () => {
    const former = await signIn();
    const other = await aPerson(deps);
    await ask(other.email);
    const verdict = await redeem(await secretInMail(other.email), hashSecret(former));
    if (!verdict.ok) throw new Error("refused");
    expect(await findSession(deps, former)).toBeNull();
    expect((await findSession(deps, verdict.value.sessionSecret))?.email).toBe(other.email);
    const [ended] = await deps.db.auditEvent.findMany({
      where: { scope: "system", action: "session.ended" },
      orderBy: { sequence: "desc" },
      take: 1,
    });
    expect(ended?.actorName).toBe("Rådgiver, Røst");
  });

  test("continues when the link that was tried does not work", async () => {
    const former = await signIn();
    expect((await redeem("nobody-sent-this", hashSecret(former))).ok).toBe(false);
    expect(await findSession(deps, former)).not.toBeNull();
  });

  test("ends after twelve hours without use", async () => {
    const secret = await signIn();
    clock.advance(11 * HOUR);
    expect(await findSession(deps, secret)).not.toBeNull();
    clock.advance(12 * HOUR + 1);
    expect(await findSession(deps, secret)).toBeNull();
  });

  test("ends after fourteen days however much it is used", async () => {
    const secret = await signIn();
    for (let hours = 0; hours < 14 * 24 - 10; hours += 10) {
      clock.advance(10 * HOUR);
      expect(await findSession(deps, secret)).not.toBeNull();
    }
    clock.advance(10 * HOUR);
    expect(await findSession(deps, secret)).toBeNull();
  });
});
