import type { Actor } from "~/domain/access/actor";
import type { CallPlan } from "~/domain/grant/call-plan";
import { accept } from "~/domain/shared/verdict";
import type { Deps } from "~/features/kernel/deps";
import { changeCallPlan } from "~/features/grant/call/change-call-plan.server";
import { createCallDraft } from "~/features/grant/call/create-call-draft.server";
import { publishCall } from "~/features/grant/call/publish-call.server";

import { readyPlan } from "../domain/grant/call-plans";
import { theGrantor } from "./a-municipality";
import { aPerson } from "./a-person";
import { aSession } from "./a-session";
import { signIn } from "./consortium-world";
import { accepted, personOf } from "./grant-world";

/** Whoever runs the installation, signed in, without a role anywhere. */
export async function anOperator(deps: Deps): Promise<Actor> {
  const { id } = await aPerson(deps, { runsInstallation: true, displayName: "Driftsansvarlig" });
  return signIn(deps, id);
}

/** A grantor's administrator who has signed in: from now on its calls are its own matter. */
export async function grantorAdministrator(deps: Deps, grantorId?: string): Promise<Actor> {
  const id = grantorId ?? (await theGrantor(deps)).id;
  const grantor = await deps.db.organisation.findUniqueOrThrow({ where: { id } });
  const actor = await personOf(deps, grantor, "administrator", "Avdelingsdirektør");
  await aSession(deps, actor.personId);
  return actor;
}

export async function anotherGrantor(deps: Deps, name = "Statsforvalteren i Nordland"): Promise<string> {
  const id = deps.newId();
  await deps.db.organisation.create({
    data: {
      id,
      kind: "state",
      name,
      officialName: name,
      searchText: name.toLowerCase(),
      writtenStandard: "neutral",
      source: "manual",
    },
  });
  return id;
}

/** A draft with this plan, which lacks nothing unless told otherwise. */
export async function aDraft(deps: Deps, actor: Actor, plan: CallPlan = readyPlan): Promise<string> {
  const id = deps.newId();
  const grantorOrganisationId = actor.memberships[0]?.organisationId ?? (await theGrantor(deps)).id;
  accepted(await createCallDraft(deps, actor, { id, grantorOrganisationId, start: "empty", copyOf: null }));
  accepted(await changePlan(deps, actor, id, () => plan));
  return id;
}

export const changePlan = (deps: Deps, actor: Actor, id: string, change: (plan: CallPlan) => CallPlan) =>
  changeCallPlan(deps, actor, id, { part: "about", change: (plan) => accept(change(plan)) });

export const versionOf = async (deps: Deps, id: string): Promise<number> =>
  (await deps.db.callDraft.findUniqueOrThrow({ where: { id } })).version;

/** An announced call: its slug. */
export async function anAnnouncedCall(deps: Deps, actor: Actor, plan: CallPlan = readyPlan): Promise<string> {
  const id = await aDraft(deps, actor, plan);
  return accepted(await publishCall(deps, actor, id, await versionOf(deps, id))).slug;
}
