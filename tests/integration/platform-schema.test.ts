import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { newId } from "../../server/platform/ids.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());

const at = new Date("2026-11-22T09:00:00.000Z");

async function createConsortium() {
  const [lead, partner] = await database.db.organisation.findMany({ where: { kind: "municipality" }, take: 2 });
  if (!lead || !partner) throw new Error("the register is empty");
  const consortium = await database.db.consortium.create({
    data: {
      id: newId(),
      slug: newId(),
      name: "Felles journal",
      purpose: "",
      deadlineAt: at,
      cooperationForm: "agreement",
      state: "forming",
      leadOrganisationId: lead.id,
      createdAt: at,
      partnerships: { create: { id: newId(), organisationId: lead.id, participation: "lead", createdAt: at } },
    },
    include: { partnerships: true },
  });
  return { consortium, lead, partner };
}

async function createStep(kind: "invited" | "mandated" = "mandated") {
  const { consortium } = await createConsortium();
  return database.db.commitmentStep.create({
    data: {
      id: newId(),
      partnershipId: consortium.partnerships[0]?.id ?? "",
      sequence: 1,
      kind,
      decidedOn: at,
      authority: "Kommunedirektøren",
      recordedByName: "Prosjektleder, Bodø",
      recordedAt: at,
    },
  });
}

describe("a consortium", () => {
  test("has one lead and no second one", async () => {
    const { consortium, partner } = await createConsortium();
    const second = { id: newId(), consortiumId: consortium.id, organisationId: partner.id, createdAt: at };
    await expect(database.db.partnership.create({ data: { ...second, participation: "lead" } })).rejects.toThrow(
      /Unique constraint/,
    );
    await expect(
      database.db.partnership.create({ data: { ...second, participation: "option" } }),
    ).resolves.toBeTruthy();
  });
});

describe("a row that was decided", () => {
  test("is neither changed nor deleted", async () => {
    const { id } = await createStep();
    await expect(
      database.db.commitmentStep.update({ where: { id }, data: { authority: "Kommunestyret" } }),
    ).rejects.toThrow(/append-only: UPDATE refused/);
    await expect(database.db.commitmentStep.delete({ where: { id } })).rejects.toThrow(/append-only: DELETE refused/);
  });

  test("may go when it only asked, with a partner added by mistake", async () => {
    const { id } = await createStep("invited");
    await expect(database.db.commitmentStep.delete({ where: { id } })).resolves.toBeTruthy();
  });

  test.each([
    "commitment_step",
    "sign_off",
    "submission",
    "application_content",
    "document_version",
    "audit_event",
    "call_revision",
    "stored_file",
  ])("is not swept away with its table: %s", async (table) => {
    await expect(database.db.$executeRawUnsafe(`truncate ${table} cascade`)).rejects.toThrow(/TRUNCATE refused/);
  });

  test("may be written again with the same content", async () => {
    const file = { sha256: "a".repeat(64), mediaType: "text/plain", size: 3, content: Buffer.from("abc") };
    const write = () =>
      database.db
        .$executeRaw`insert into stored_file values (${file.sha256}, ${file.mediaType}, ${file.size}, ${file.content}, ${at})
        on conflict (sha256) do update set media_type = excluded.media_type`;
    await write();
    await expect(write()).resolves.toBe(1);
  });
});

describe("impossible values", () => {
  test("an address with capitals is refused", async () => {
    const person = { id: newId(), email: "Post@bodo.kommune.no", displayName: "Prosjektleder", createdAt: at };
    await expect(database.db.person.create({ data: person })).rejects.toThrow(/person_email_check/);
  });

  test("a file says its true size", async () => {
    const file = {
      sha256: "b".repeat(64),
      mediaType: "text/plain",
      size: 4,
      content: Buffer.from("abc"),
      createdAt: at,
    };
    await expect(database.db.storedFile.create({ data: file })).rejects.toThrow(/stored_file_size_check/);
  });
});

test("names are ordered as in Norwegian, whatever the server's own order", async () => {
  const inAnyOrder = await database.db.organisation.findMany({ where: { kind: "municipality" } });
  const names = inAnyOrder.map((row) => row.name);
  const ordered = await database.db.organisation.findMany({
    where: { kind: "municipality" },
    orderBy: { name: "asc" },
  });
  expect(names.length).toBe(357);
  expect(ordered.map((row) => row.name)).toEqual(names.toSorted(new Intl.Collator("nb-NO").compare));
  expect(ordered.at(-1)?.name).toMatch(/^Å/);
});

test("instants are read back as they were written", async () => {
  const { id } = await createStep();
  expect((await database.db.commitmentStep.findUniqueOrThrow({ where: { id } })).recordedAt).toEqual(at);
});
