import { fileTypeFromBuffer } from "file-type";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { verifyChain } from "~/domain/audit/audit-chain";
import { EMPTY_MANDATE } from "~/domain/consortium/mandate";
import type { CommitmentStep } from "~/domain/consortium/commitment-step";
import { deadlineOutlook } from "~/domain/consortium/deadline-outlook";
import { standing } from "~/domain/consortium/standing";
import { lastDayBefore } from "~/domain/shared/deadline";
import { civilDateOf, osloDate } from "~/domain/shared/oslo-time";
import { eventWords } from "~/features/audit/event-words.server";
import { sha256 } from "~/features/kernel/hash";
import { loadDemonstration } from "~prisma/seed";
import type { TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";
import { createDemonstrationDatabase, DEMONSTRATION_NOW } from "../support/demonstration-database.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { localTextEngine } from "../support/local-text-engine.ts";

const now = DEMONSTRATION_NOW;
const today = osloDate(now);

let database: TestDatabase;
beforeAll(async () => {
  database = await createDemonstrationDatabase();
});
afterAll(() => database.drop());

async function northernPartners() {
  const consortium = await database.db.consortium.findUniqueOrThrow({
    where: { slug: "felles-epj-i-nord" },
    include: {
      partnerships: {
        include: {
          organisation: { include: { meetings: true } },
          steps: { orderBy: { sequence: "asc" } },
          invitations: true,
        },
      },
    },
  });
  return consortium.partnerships.map((partnership) => {
    const history = partnership.steps.map((step): CommitmentStep => ({
      ...step,
      mandate: EMPTY_MANDATE,
      decidedOn: civilDateOf(step.decidedOn),
      validTo: step.validTo && civilDateOf(step.validTo),
    }));
    const meetings = partnership.organisation.meetings.map((meeting) => ({
      heldOn: civilDateOf(meeting.heldOn),
      papersOutOn: meeting.papersOutOn && civilDateOf(meeting.papersOutOn),
    }));
    const stands = standing(history, today);
    return {
      name: partnership.organisation.name,
      participation: partnership.participation,
      invitations: partnership.invitations,
      steps: partnership.steps,
      standing: stands,
      outlook: deadlineOutlook(
        { participation: partnership.participation, standing: stands, meetings },
        lastDayBefore(consortium.deadlineAt),
        today,
      ),
    };
  });
}

describe("the consortium led by Bodø", () => {
  test("has 31 municipalities at mixed steps, 23 of them with a mandate", async () => {
    const partners = await northernPartners();
    const at = (step: string) => partners.filter((partner) => partner.standing.step === step).length;
    expect(partners).toHaveLength(31);
    expect([at("invited"), at("interested"), at("intent"), at("mandated"), at("decided"), at("signed")]).toEqual([
      3, 2, 2, 11, 7, 5,
    ]);
    expect(partners.filter(({ standing: { stopped } }) => stopped).map(({ name }) => name)).toEqual(["Moskenes"]);
  });

  test("has two conditional decisions, which do not bind, and one option", async () => {
    const partners = await northernPartners();
    const conditional = partners.filter((partner) => partner.standing.condition);
    expect(conditional.map(({ name }) => name).sort()).toEqual(["Hammerfest", "Vågan"]);
    expect(conditional.every((partner) => partner.standing.step === "mandated")).toBe(true);
    expect(partners.filter(({ participation }) => participation === "option").map(({ name }) => name)).toEqual([
      "Flakstad",
    ]);
  });

  test("has one municipality whose council meets too late, and only one", async () => {
    const partners = await northernPartners();
    expect(partners.filter(({ outlook }) => outlook.kind === "misses").map(({ name }) => name)).toEqual(["Bø"]);
    expect(partners.filter(({ outlook }) => outlook.kind === "unknown")).toEqual([]);
  });

  test("waits for three answers, whose links are in the mailbox", async () => {
    const partners = await northernPartners();
    const waiting = partners.filter(({ invitations }) => invitations.some(({ answeredAt }) => answeredAt === null));
    expect(waiting.map(({ name }) => name).sort()).toEqual(["Bø", "Røst", "Værøy"]);
    expect(waiting.every(({ invitations }) => invitations.every(({ expiresAt }) => expiresAt > now))).toBe(true);
    for (const { invitations } of waiting) {
      const mail = await database.db.outboxMail.findFirstOrThrow({ where: { toAddress: invitations[0]?.email ?? "" } });
      const secret = /\/invitations\/([\w-]+)/.exec(mail.text)?.[1] ?? "";
      expect(sha256(secret)).toBe(invitations[0]?.tokenHash);
      expect(mail.sentAt).toBeNull();
      expect(mail.nextTryAt > new Date("2900-01-01")).toBe(true);
    }
  });

  test("closes in about eight weeks, at midnight in Oslo", async () => {
    const { deadlineAt } = await database.db.consortium.findUniqueOrThrow({ where: { slug: "felles-epj-i-nord" } });
    expect(deadlineAt.toISOString()).toBe("2027-01-15T23:00:00.000Z");
  });
});

test("no link that waits for an answer has expired", async () => {
  const unanswered = { answeredAt: null, withdrawnAt: null };
  expect(await database.db.invitation.count({ where: unanswered })).toBe(4);
  expect(await database.db.invitation.count({ where: { ...unanswered, expiresAt: { lte: now } } })).toBe(0);
});

test("every paper is a real PDF, kept under the hash of its bytes", async () => {
  const files = await database.db.storedFile.findMany();
  expect(files.length).toBeGreaterThan(60);
  for (const file of files) {
    expect(sha256(file.content)).toBe(file.sha256);
    expect((await fileTypeFromBuffer(file.content))?.mime).toBe("application/pdf");
  }
});

test("every step above the answer has its paper or its reason", async () => {
  const partners = await northernPartners();
  const bare = partners
    .flatMap(({ steps }) => steps)
    .filter((step) => !["invited", "interested"].includes(step.kind) && step.attachmentId === null);
  expect(bare).toEqual([]);
});

test("nothing in the world was recorded after it was loaded", async () => {
  const { db } = database;
  expect(await db.auditEvent.count({ where: { at: { gt: now } } })).toBe(0);
  expect(await db.commitmentStep.count({ where: { recordedAt: { gt: now } } })).toBe(0);
  expect(await db.invitation.count({ where: { sentAt: { gt: now } } })).toBe(0);
});

test("the audit chain of every scope verifies", async () => {
  const chains = await database.db.auditChain.findMany();
  expect(chains).toHaveLength(3);
  for (const { scope, lastSequence, lastHash } of chains) {
    const events = await database.db.auditEvent.findMany({ where: { scope }, orderBy: { sequence: "asc" } });
    const chained = events.map((event) => ({ ...event, details: event.details as Record<string, string> }));
    expect(verifyChain(chained, sha256)).toMatchObject({ ok: true, lastHash });
    expect(BigInt(events.length)).toBe(lastSequence);
    expect(events[0]?.action).toBe(scope === "system" ? "membership.granted" : "consortium.created");
  }
});

test("every event can be put into words", async () => {
  const events = await database.db.auditEvent.findMany();
  expect(events.length).toBeGreaterThan(200);
  expect(events.map(eventWords).filter((words) => words.trim() === "")).toEqual([]);
});

test("nobody belongs to both consortia, so that each can be hidden from the other", async () => {
  const partnerships = await database.db.partnership.groupBy({ by: ["organisationId"], _count: true });
  expect(partnerships.filter(({ _count }) => _count > 1)).toEqual([]);
});

test("people are roles under .example, each with a membership", async () => {
  const people = await database.db.person.findMany({ include: { memberships: true } });
  expect(people.every(({ email }) => email.endsWith(".example"))).toBe(true);
  expect(people.every(({ memberships }) => memberships.length === 1)).toBe(true);
  const names = people.map(({ displayName }) => displayName);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(["Prosjektleder, Bodø", "Kommunedirektør, Røst", "Saksbehandler, Helsedirektoratet"]),
  );
  const featured = await database.db.setting.findUniqueOrThrow({ where: { key: "demonstration_featured" } });
  const addresses = people.map(({ email }) => email);
  expect((featured.value as string[]).filter((address) => !addresses.includes(address))).toEqual([]);
});

test("a database in use is left alone", async () => {
  expect(
    await loadDemonstration(createTestDeps({ db: database.db, clock: new FakeClock(now), text: localTextEngine })),
  ).toEqual({
    loaded: false,
  });
});
