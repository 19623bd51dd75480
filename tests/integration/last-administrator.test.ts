import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { changeRole } from "~/features/access/change-role.server";
import { endMembership } from "~/features/access/end-membership.server";
import { findSession } from "~/features/access/find-session.server";
import { redeemSignInLink } from "~/features/access/redeem-sign-in-link.server";
import { addOperator } from "~/features/installation/add-operator.server";
import { endOperator } from "~/features/installation/end-operator.server";
import { recoverAdministrator } from "~/features/installation/recover-administrator.server";
import type { Deps } from "~/features/kernel/deps";
import { organisationId, RØST, signedInAs, VÆRØY } from "../builders/consortium-world.ts";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { createTestDeps } from "../support/deps.ts";

let database: TestDatabase;
let deps: Deps;
beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db });
});
afterAll(() => database.drop());
beforeEach(() => deps.db.membership.updateMany({ data: { validTo: deps.clock.now() } }));

const roleOf = (actor: Actor) =>
  deps.db.membership.findFirstOrThrow({ where: { personId: actor.personId, validTo: null } });
const lastRuler = { ok: false, issues: [{ code: "last_ruler" }] };
const lastEvent = () => deps.db.auditEvent.findFirst({ where: { scope: "system" }, orderBy: { sequence: "desc" } });

describe("the last administrator of a municipality", () => {
  test("is ended by nobody, and gets no lesser role", async () => {
    const only = await signedInAs(deps, RØST, "administrator");
    const { id } = await roleOf(only);
    expect(await endMembership(deps, only, id)).toEqual(lastRuler);
    expect(await changeRole(deps, only, id, "reader")).toEqual(lastRuler);
    expect((await roleOf(only)).role).toBe("administrator");
  });

  test("of two who end each other at once, one stays", async () => {
    const [one, other] = [
      await signedInAs(deps, RØST, "administrator"),
      await signedInAs(deps, RØST, "chief_executive"),
    ];
    const ids = [(await roleOf(one)).id, (await roleOf(other)).id];
    const both = await Promise.all([endMembership(deps, one, ids[1] ?? ""), endMembership(deps, other, ids[0] ?? "")]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const left = await deps.db.membership.count({
      where: { organisationId: await organisationId(deps, RØST), validTo: null },
    });
    expect(left).toBe(1);
  });
});

describe("changing a role", () => {
  test("ends the former one and gives the other, as one event", async () => {
    const ruler = await signedInAs(deps, RØST, "administrator");
    const writer = await signedInAs(deps, RØST, "writer");
    const former = await roleOf(writer);
    expect(await changeRole(deps, ruler, former.id, "signatory")).toEqual({ ok: true, value: null });
    const rows = await deps.db.membership.findMany({ where: { personId: writer.personId }, orderBy: { id: "asc" } });
    expect(rows.map(({ role, validTo }) => [role, validTo !== null])).toEqual([
      ["writer", true],
      ["signatory", false],
    ]);
    expect(await lastEvent()).toMatchObject({
      action: "membership.changed",
      details: { former: "writer", role: "signatory" },
    });
  });

  test("is refused to others, for roles there are not, and for what has ended", async () => {
    const ruler = await signedInAs(deps, RØST, "administrator");
    const stranger = await signedInAs(deps, VÆRØY, "administrator");
    const writer = await signedInAs(deps, RØST, "writer");
    const { id } = await roleOf(writer);
    const notAllowed = { ok: false, issues: [{ code: "not_allowed" }] };
    expect(await changeRole(deps, stranger, id, "reader")).toEqual(notAllowed);
    expect(await changeRole(deps, writer, id, "administrator")).toEqual(notAllowed);
    expect(await changeRole(deps, ruler, id, "case_worker")).toMatchObject({ issues: [{ code: "role_unknown" }] });
    await endMembership(deps, ruler, id);
    expect(await changeRole(deps, ruler, id, "reader")).toEqual(notAllowed);
  });
});

describe("who runs the installation", () => {
  test("lets others do it, and is not the last to stop", async () => {
    await deps.db.person.updateMany({ data: { runsInstallation: false } });
    const member = await signedInAs(deps, RØST, "writer");
    expect(await addOperator(deps, member, member.email)).toMatchObject({ issues: [{ code: "not_allowed" }] });
    const operator = { ...(await signedInAs(deps, RØST, "administrator")), runsInstallation: true };
    await deps.db.person.update({ where: { id: operator.personId }, data: { runsInstallation: true } });
    expect(await endOperator(deps, operator, operator.personId)).toMatchObject({ issues: [{ code: "last_operator" }] });
    expect(await addOperator(deps, operator, "nobody@kommune.example")).toMatchObject({
      issues: [{ code: "operator_unknown" }],
    });
    expect(await addOperator(deps, operator, member.email)).toMatchObject({ ok: true });
    expect(await endOperator(deps, operator, operator.personId)).toMatchObject({ ok: true });
    expect(await lastEvent()).toMatchObject({ action: "operator.ended" });
  });
});

describe("recovering on the server", () => {
  test("gives a link that signs in once, makes an administrator, and is recorded as the product's", async () => {
    const input = { email: "ny@rost.example", municipalityNumber: RØST };
    const recovered = await recoverAdministrator(deps, input);
    if (!recovered.ok) throw new Error("refused");
    const secret = recovered.value.link.split("/").at(-1) ?? "";
    const entered = await redeemSignInLink(deps, { secret, userAgent: "test", formerSessionId: null });
    if (!entered.ok) throw new Error("no session");
    const actor = await findSession(deps, entered.value.sessionSecret);
    expect(actor).toMatchObject({ runsInstallation: true, memberships: [{ role: "administrator" }] });
    expect((await redeemSignInLink(deps, { secret, userAgent: "test", formerSessionId: null })).ok).toBe(false);
    const event = await deps.db.auditEvent.findFirstOrThrow({ where: { action: "operator.recovered" } });
    expect(event).toMatchObject({ actorName: "Dugnad", actorPersonId: null, details: { organisation: "Røst" } });
  });

  test("twice gives one role, and an unknown municipality changes nothing", async () => {
    const input = { email: "ny@varoy.example", municipalityNumber: VÆRØY };
    await recoverAdministrator(deps, input);
    await recoverAdministrator(deps, input);
    const held = await deps.db.membership.count({ where: { person: { email: input.email } } });
    expect(held).toBe(1);
    const unknown = await recoverAdministrator(deps, { email: "x@y.example", municipalityNumber: "9999" });
    expect(unknown).toMatchObject({ issues: [{ code: "municipality_unknown" }] });
    expect(await deps.db.person.count({ where: { email: "x@y.example" } })).toBe(0);
  });
});
