import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import { recordStep } from "~/features/consortium/partner/record-step.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { sheetSigners } from "~/features/grant/receipt/receipt-page.server";
import { giveSignOff } from "~/features/grant/signing/give-sign-off.server";
import { signOffPage } from "~/features/grant/signing/sign-off-page.server";
import { readSigningRecord } from "~/features/grant/signing/sign-off-store.server";
import { signOffsPage } from "~/features/grant/signing/sign-offs-page.server";
import { packetSignOffs } from "~/features/grant/submission/write-packet";
import type { Deps } from "~/features/kernel/deps";
import { RØST, signedInAs, signIn, VÆRØY } from "../builders/consortium-world";
import { accepted, codesOf, jointApplication, type JointApplication, openForSigning } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";
import { localTextEngine } from "../support/local-text-engine";

/**
 * The lead's coordinator invites an address of their own as Røst's chief executive. Whether a signature from it is
 * taken depends on who stands behind it; that nobody of Røst's does is always to be seen.
 */
const ADDRESS = "kommunedirektor.rost@elsewhere.example";

let database: TestDatabase;
let deps: Deps;
let joint: JointApplication;
let impostor: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock: new FakeClock("2027-01-05T10:00:00Z"), text: localTextEngine });
  joint = await jointApplication(deps, [RØST, VÆRØY]);
  impostor = await asChiefOf(RØST, joint.coordinator);
  await openForSigning(deps, joint);
});
afterAll(() => database.drop());

/** The role as an accepted invitation gives it: in this consortium, confirmed by nothing, vouched for by the inviter. */
async function asChiefOf(number: string, inviter: Actor): Promise<Actor> {
  const actor = await signedInAs(deps, number, "chief_executive", {
    consortiumId: joint.consortium.id,
    displayName: "Kommunedirektør",
    email: ADDRESS,
    isUnconfirmed: true,
  });
  await deps.db.membership.updateMany({
    where: { personId: actor.personId },
    data: { vouchedById: inviter.personId, vouchedByName: inviter.displayName },
  });
  return signIn(deps, actor.personId);
}

const sign = async (actor: Actor, municipality = RØST) =>
  giveSignOff(deps, actor, await joint.frame(), { municipality, shownSha256: await joint.sha256() });

async function recordMandate(by: Actor): Promise<void> {
  const partner = await findPartner(deps.db, joint.consortium, RØST);
  if (!partner) throw new Error("no partner");
  const content = new TextEncoder().encode("%PDF-1.7\nfullmakt\n%%EOF");
  accepted(
    await recordStep(
      deps,
      by,
      joint.consortium,
      partner,
      {
        kind: "mandated",
        decidedOn: "2027-01-04",
        authority: "Kommunedirektøren",
        caseNumber: null,
        condition: null,
        validTo: null,
        reason: null,
        note: null,
      },
      { filename: "fullmakt.pdf", content },
    ),
  );
}

test("whoever records a mandate for another municipality is named as such", async () => {
  await recordMandate(joint.coordinator);
  const step = await deps.db.commitmentStep.findFirstOrThrow({ where: { authority: "Kommunedirektøren" } });
  expect([step.recordedById, step.recordedForOtherBy]).toEqual([joint.coordinator.personId, "Bodø"]);
});

test("one person does not record the mandate and choose who signs", async () => {
  expect(codesOf(await sign(impostor))).toEqual(["sign_off_alone"]);
});

test("a call that requires confirmed signatories accepts no others", async () => {
  const frame = await joint.frame();
  const strict = { ...frame.call, form: { ...frame.call.form, requiresConfirmedSignatories: true } };
  const shown = { municipality: RØST, shownSha256: await joint.sha256() };
  const signing = giveSignOff(deps, impostor, { ...frame, call: strict }, shown);
  expect(codesOf(await signing)).toEqual(["signatory_unconfirmed"]);
});

test("before signing, the person is told what will be shown beside the signature", async () => {
  const page = await signOffPage(deps, impostor, await joint.frame(impostor), { municipality: RØST, since: null });
  expect([page?.page.maySign, page?.page.isUnconfirmed]).toEqual([true, true]);

  // A confirmation in another consortium says nothing in this one
  const [own] = impostor.memberships;
  const elsewhere = {
    ...own,
    consortiumId: deps.newId(),
    confirmedBy: "domain",
  } as (typeof impostor.memberships)[number];
  const known = { ...impostor, memberships: [...impostor.memberships, elsewhere] };
  const other = await signOffPage(deps, known, await joint.frame(impostor), { municipality: RØST, since: null });
  expect(other?.page.isUnconfirmed).toBe(true);
});

test("a signature with others behind it is accepted, and wall, packet, receipt and audit say that nobody knows the signatory", async () => {
  const other = await signedInAs(deps, "1804", "coordinator", { displayName: "Prosjekteier, Bodø" });
  await recordMandate(other);
  accepted(await sign(impostor));

  const wall = await signOffsPage(deps, joint.coordinator, joint.consortium, await joint.frame());
  expect(wall.tiles.find(({ number }) => number === RØST)).toMatchObject({ state: "signed", unconfirmed: ADDRESS });

  const current = await readCurrentContent(deps.db, deps, await joint.frame());
  const { signOffs } = await readSigningRecord(deps.db, (await joint.frame()).id);
  const packet = packetSignOffs(current.partners, signOffs, current.sha256);
  expect(packet).toMatchObject([{ organisation: "Røst", confirmedBy: null, unconfirmedEmail: ADDRESS }]);
  expect(sheetSigners(packet, true)).toMatchObject([{ isUnconfirmed: true, address: ADDRESS }]);
  expect(sheetSigners(packet, false)).toMatchObject([{ isUnconfirmed: true, address: null }]);

  const event = await deps.db.auditEvent.findFirstOrThrow({ where: { action: "sign_off.given" } });
  expect(event.details).toMatchObject({ municipality: "Røst", confirmedBy: null, address: ADDRESS });
});

test("a confirmed signatory's signature carries no address", async () => {
  accepted(await sign(await signedInAs(deps, VÆRØY, "chief_executive", { email: "direktor@varoy.kommune.no" }), VÆRØY));
  const { signOffs } = await readSigningRecord(deps.db, (await joint.frame()).id);
  const [, own] = signOffs;
  expect(own).toMatchObject({ confirmedBy: "colleague", unconfirmedEmail: null });
});
