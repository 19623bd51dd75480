import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { recordStep } from "~/features/consortium/partner/record-step.server";
import type { StepRequest } from "~/features/consortium/partner/step-schema";
import { safeFilename } from "~/features/evidence/evidence-type.server";
import { checkEvidence } from "~/features/evidence/store-evidence.server";
import { readAttachment } from "~/features/evidence/read-attachment.server";
import type { Deps } from "~/features/kernel/deps";
import { findConsortium } from "~/features/kernel/find-consortium.server";
import { receiveForm } from "~/http/form-gate.server";
import { formShape, LARGEST_FILE } from "~/http/form-shape";
import { parseForm } from "~/http/form.server";
import { ALTA, type ConsortiumWorld, foundedConsortium, RØST, signedInAs } from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());

const bytes = (text: string | Buffer) => new Uint8Array(Buffer.from(text));
const PDF = bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const PNG = bytes(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const EXE = bytes(Buffer.concat([Buffer.from("MZ\u0090\u0000", "latin1"), Buffer.alloc(200)]));
const mandate: StepRequest = {
  kind: "mandated",
  decidedOn: "2026-11-20",
  authority: "Formannskapet",
  caseNumber: "FS 12/26",
  condition: null,
  validTo: null,
  reason: "Behandlet samlet",
  note: null,
};
const record = async (world: ConsortiumWorld, content: Uint8Array<ArrayBuffer> | null, filename = "fullmakt.pdf") =>
  recordStep(
    deps,
    world.coordinator,
    world.consortium,
    await world.partner(RØST),
    mandate,
    content && { filename, content },
  );
const codes = (verdict: { ok: true } | { ok: false; issues: { code: string; path?: string }[] }) =>
  verdict.ok ? [] : verdict.issues.map((issue) => `${issue.code} ${issue.path ?? ""}`.trim());

describe("evidence", () => {
  test("is kept once per content, under its hash", async () => {
    const [one, other] = [await foundedConsortium(deps), await foundedConsortium(deps)];
    expect(codes(await record(one, PDF))).toEqual([]);
    expect(codes(await record(other, PDF, "samme innhold.pdf"))).toEqual([]);
    const attachments = await deps.db.attachment.findMany({ where: { filename: { not: "" } } });
    expect(new Set(attachments.map((attachment) => attachment.sha256)).size).toBe(1);
    expect(attachments).toHaveLength(2);
    expect(await deps.db.storedFile.count()).toBe(1);
  });

  test("is typed by its content, not its name", async () => {
    const world = await foundedConsortium(deps);
    expect(codes(await record(world, EXE, "vedtak.pdf"))).toEqual(["file_type_not_allowed evidence"]);
    expect(codes(await record(world, bytes("bare tekst"), "vedtak.pdf"))).toEqual(["file_type_unknown evidence"]);
    expect(codes(await record(world, PNG, "bilde.exe"))).toEqual([]);
    const [attachment] = await deps.db.attachment.findMany({ where: { consortiumId: world.consortium.id } });
    expect(attachment?.filename).toBe("bilde.exe.png");
  });

  test("is required where the step needs it, at the file's field", async () => {
    const world = await foundedConsortium(deps);
    expect(codes(await record(world, null))).toEqual(["evidence_missing evidence"]);
    expect(await deps.db.commitmentStep.count({ where: { partnership: { consortiumId: world.consortium.id } } })).toBe(
      1,
    );
  });

  test("leaves nothing behind when the step is refused", async () => {
    const world = await foundedConsortium(deps);
    const before = await deps.db.attachment.count();
    const refused = await recordStep(
      deps,
      world.coordinator,
      world.consortium,
      await world.partner(RØST),
      { ...mandate, reason: null },
      { filename: "a.pdf", content: PDF },
    );
    expect(codes(refused)).toEqual(["skip_reason_missing reason"]);
    expect(await deps.db.attachment.count()).toBe(before);
  });

  test("is read by those who take part and by nobody else", async () => {
    const world = await foundedConsortium(deps);
    await record(world, PDF);
    const { id } = await deps.db.attachment.findFirstOrThrow({ where: { consortiumId: world.consortium.id } });
    const partner = await signedInAs(deps, RØST, "reader");
    expect((await readAttachment(deps, partner, world.consortium, id))?.filename).toBe("fullmakt.pdf");
    const stranger = await signedInAs(deps, ALTA, "coordinator");
    expect(await findConsortium(deps.db, stranger, world.slug)).toBeNull();
    expect(await readAttachment(deps, stranger, world.consortium, id)).toBeNull();
    const elsewhere = await foundedConsortium(deps);
    expect(await readAttachment(deps, elsewhere.coordinator, elsewhere.consortium, id)).toBeNull();
    expect(await readAttachment(deps, world.coordinator, world.consortium, "../../etc/passwd")).toBeNull();
  });

  test("is recorded by the lead's coordinator and the municipality's own leaders only", async () => {
    const world = await foundedConsortium(deps);
    for (const [number, role, expected] of [
      [RØST, "writer", ["not_allowed"]],
      [ALTA, "chief_executive", ["not_allowed"]],
      [RØST, "chief_executive", []],
    ] as const) {
      const actor = await signedInAs(deps, number, role);
      const file = { filename: "fullmakt.pdf", content: PDF };
      const partner = await world.partner(RØST);
      expect(codes(await recordStep(deps, actor, world.consortium, partner, mandate, file))).toEqual(expected);
    }
  });
});

test("what was decided cannot be changed or taken away, whoever holds the connection", async () => {
  const world = await foundedConsortium(deps);
  await record(world, PDF);
  const { id } = await deps.db.commitmentStep.findFirstOrThrow({ where: { kind: "mandated" } });
  await expect(deps.db.commitmentStep.update({ where: { id }, data: { authority: "Noen andre" } })).rejects.toThrow();
  await expect(deps.db.commitmentStep.delete({ where: { id } })).rejects.toThrow();
});

test.each([
  ["..\\..\\system32\\vedtak.pdf", "system32 vedtak.pdf"],
  ["vedtak\u202Efdp.exe", "vedtak fdp.exe.pdf"],
  ["   ", "vedlegg.pdf"],
  ['sitat "fin".pdf', "sitat fin.pdf"],
  ["Særutskrift, PS 45-26 (Røst).PDF", "Særutskrift, PS 45-26 (Røst).pdf"],
])("the name %j is safe as %j", (written, safe) => {
  expect(safeFilename(written, "application/pdf")).toBe(safe);
});

const evidenceForm = formShape({
  names: ["note", "authority"],
  bytes: 1024 * 1024,
  file: { field: "evidence", bytes: LARGEST_FILE },
});

describe("an upload", () => {
  const post = (form: FormData) => new Request("http://localhost/", { method: "POST", body: form });

  test("is read with its fields", async () => {
    const form = new FormData();
    form.set("authority", "Kommunestyret på Røst");
    form.set("evidence", new File([PDF], "vedtak.pdf"));
    const received = await receiveForm(post(form), evidenceForm);
    if (!received.ok) throw new Error("refused");
    expect(received.value.fields.get("authority")).toBe("Kommunestyret på Røst");
    expect(received.value.file?.filename).toBe("vedtak.pdf");
    expect(received.value.file?.content).toEqual(PDF);
  });

  test.each(["05/Vedtak; sak 12.pdf", "05/vedlegg=1.pdf", '28/sitat "fin".pdf'])(
    "cases 05 and 28: is kept under its name: %s",
    async (file) => {
      const name = path.basename(file);
      const form = new FormData();
      form.set("evidence", new File([new Uint8Array(readFileSync(`tests/cases/${file}`))], name));
      const received = await receiveForm(post(form), evidenceForm);
      if (!received.ok || !received.value.file) throw new Error("refused");
      expect(received.value.file.filename).toBe(name);
      const checked = await checkEvidence(received.value.file);
      expect(checked).toMatchObject({ ok: true, value: { filename: name.replaceAll('"', "") } });
    },
  );

  test("case 08: without content records nothing", async () => {
    const form = new FormData();
    form.set("note", "Se brevet");
    form.set("evidence", new File([new Uint8Array(readFileSync("tests/cases/08/brev.pdf"))], "brev.pdf"));
    const received = await receiveForm(post(form), evidenceForm);
    if (!received.ok) throw new Error("refused unread");
    const parsed = parseForm(received.value, z.object({ note: z.string() }));
    expect(parsed).toMatchObject({ ok: false, reply: { error: { evidence: [expect.stringContaining("tom")] } } });
  });

  test("of an empty file field is no file", async () => {
    const form = new FormData();
    form.set("evidence", new File([], ""));
    const received = await receiveForm(post(form), evidenceForm);
    expect(received.ok && received.value.file).toBeNull();
  });

  test("case 07: that is too large is left unread", async () => {
    const form = new FormData();
    form.set("evidence", new File([new Uint8Array(LARGEST_FILE + 1)], "stor.pdf"));
    expect(codes(await receiveForm(post(form), evidenceForm))).toEqual(["file_too_large evidence"]);
  });

  test("with five megabytes in a text field is refused calmly", async () => {
    const form = new FormData();
    form.set("note", "x".repeat(5_000_000));
    form.set("evidence", new File([PDF], "vedtak.pdf"));
    expect(codes(await receiveForm(post(form), evidenceForm))).toEqual(["input_too_long"]);
  });
});
