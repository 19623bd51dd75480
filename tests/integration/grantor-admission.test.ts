import { afterAll, beforeAll, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { giveMembership } from "~/features/access/give-membership.server";
import type { Deps } from "~/features/kernel/deps";
import { findGrantor } from "~/features/grant/call/grantor-store.server";
import { addGrantor } from "~/features/installation/add-grantor.server";
import {
  admitGrantorAdministrator,
  withdrawGrantorAdministrator,
} from "~/features/installation/admit-grantor-administrator.server";
import { anOperator, grantorAdministrator } from "../builders/call-world";
import { BODØ, signedInAs, signIn } from "../builders/consortium-world";
import { accepted, codesOf } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";

let database: TestDatabase;
let deps: Deps;
let operator: Actor;
const NUMBER = "974 760 673";
const body = { name: "Brønnøysundregistrene", orgNumber: NUMBER, domain: "brreg.no" };

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
  operator = await anOperator(deps);
});
afterAll(() => database.drop());

test("a grantor is entered by whoever runs the installation, with a number that is one", async () => {
  const stranger = await signedInAs(deps, BODØ, "administrator");
  expect(codesOf(await addGrantor(deps, stranger, body))).toEqual(["not_allowed"]);
  for (const orgNumber of ["974 760 674", "12345", "123456785"])
    expect(codesOf(await addGrantor(deps, operator, { ...body, orgNumber }))).toEqual(["organisation_number_invalid"]);
  expect(codesOf(await addGrantor(deps, operator, { ...body, orgNumber: " " }))).toEqual([
    "organisation_number_missing",
  ]);
  expect(codesOf(await addGrantor(deps, operator, { ...body, domain: "gmail.com" }))).toEqual([
    "domain_open_to_anybody",
  ]);
  expect(codesOf(await addGrantor(deps, operator, { ...body, domain: "bodo.kommune.no" }))).toEqual(["domain_taken"]);
  expect(codesOf(await addGrantor(deps, operator, { ...body, name: "helsedirektoratet" }))).toEqual(["grantor_known"]);
  expect(await deps.db.organisation.count({ where: { orgNumber: "974760673" } })).toBe(0);
});

test("pressing twice enters one, and its number is nobody else's", async () => {
  const both = await Promise.all([addGrantor(deps, operator, body), addGrantor(deps, operator, body)]);
  const [one, other] = both.map((verdict) => accepted(verdict).id);
  expect(other).toBe(one);
  const taken = await addGrantor(deps, operator, { ...body, name: "Noen andre", domain: "andre.no" });
  expect(codesOf(taken)).toEqual(["organisation_number_taken"]);
  expect(await deps.db.auditEvent.count({ where: { action: "grantor.added" } })).toBe(1);
});

test("its first administrator is invited, can be taken back, and after signing in rules alone", async () => {
  const { id: organisationId } = await deps.db.organisation.findUniqueOrThrow({ where: { orgNumber: "974760673" } });
  const admit = (email: string, actor = operator) =>
    admitGrantorAdministrator(deps, actor, { organisationId, email, displayName: "Seniorrådgiver" });
  const stranger = await signedInAs(deps, BODØ, "administrator");
  expect(codesOf(await admit("feil@brreg.no", stranger))).toEqual(["not_allowed"]);
  accepted(await admit("feil@brreg.no"));
  const wrong = await deps.db.membership.findFirstOrThrow({ where: { organisationId } });
  expect(codesOf(await withdrawGrantorAdministrator(deps, stranger, wrong.id))).toEqual(["not_allowed"]);
  accepted(await withdrawGrantorAdministrator(deps, operator, wrong.id));
  accepted(await admit("rett@brreg.no"));
  expect(await deps.db.outboxMail.count({ where: { toAddress: "rett@brreg.no" } })).toBe(1);
  const { id: personId } = await deps.db.person.findUniqueOrThrow({ where: { email: "rett@brreg.no" } });
  expect((await findGrantor(deps.db, deps.clock.now(), organisationId))?.isAbsent).toBe(true);
  const administrator = await signIn(deps, personId);
  expect((await findGrantor(deps.db, deps.clock.now(), organisationId))?.isAbsent).toBe(false);
  expect(codesOf(await admit("en.til@brreg.no"))).toEqual(["not_allowed"]);

  const membership = {
    organisationId,
    email: "saksbehandler@brreg.no",
    displayName: "Saksbehandler",
    consortiumId: null,
  };
  accepted(await giveMembership(deps, administrator, { ...membership, role: "case_worker" }));
  expect(codesOf(await giveMembership(deps, administrator, { ...membership, role: "coordinator" }))).toEqual([
    "role_unknown",
  ]);
  const other = await grantorAdministrator(deps);
  expect(codesOf(await giveMembership(deps, other, { ...membership, role: "case_worker" }))).toEqual(["not_allowed"]);
});

test("a municipality has no case workers", async () => {
  const administrator = await signedInAs(deps, BODØ, "administrator");
  const organisationId = administrator.memberships[0]?.organisationId ?? "";
  const membership = { organisationId, email: "noen@bodo.kommune.no", displayName: "Noen", consortiumId: null };
  expect(codesOf(await giveMembership(deps, administrator, { ...membership, role: "case_worker" }))).toEqual([
    "role_unknown",
  ]);
});
