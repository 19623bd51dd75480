import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { readRisk, type Risk } from "~/domain/risk/risk";
import { accept, type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { savedByName } from "~/features/grant/content/saved-by-name";
import { change, made, unchanged } from "~/features/kernel/change.server";
import { aloneInConsortium, type ConsortiumPlace, inConsortium } from "~/features/kernel/consortium-place.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { RiskForm } from "./risk-form";
import { readRisks, type StoredRisk } from "./risk-store.server";

const MOST_RISKS = 1_000;

/** Enters a risk. Issues: not_allowed, risk_too_many {max}, risk_owner_unknown, those of `readRisk`. */
export function addRisk(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  written: RiskForm,
): Promise<Verdict<{ number: number }>> {
  const find = async (tx: Transaction) => withRule(actor, await aloneInConsortium(actor, consortium, "risk.view")(tx));
  return change(deps, actor, find, async (tx, { consortium: { subject } }, now) => {
    const owner = await ownerNamed(tx, consortium, written.owner);
    if (!owner.ok) return owner;
    if (!mayOwn(actor, subject, owner.value)) return refuse("not_allowed");
    const risk = readRisk(written);
    if (!risk.ok) return risk;
    const { _max, _count } = await tx.risk.aggregate({
      where: { consortiumId: consortium.id },
      _max: { number: true },
      _count: true,
    });
    if (_count >= MOST_RISKS) return refuse("risk_too_many", undefined, { max: MOST_RISKS });
    const number = (_max.number ?? 0) + 1;
    const id = deps.newId();
    const by = savedByName(actor, subject);
    await tx.risk.create({
      data: {
        id,
        consortiumId: consortium.id,
        number,
        ...risk.value,
        ownerId: owner.value,
        version: 1,
        updatedByName: by,
        updatedAt: now,
      },
    });
    await keepChange(tx, deps, { riskId: id, sequence: 1, by, at: now }, risk.value);
    const object = { objectType: "risk", objectId: id };
    return made({ number }, { ...object, action: "risk.added", details: { number, title: risk.value.title } });
  });
}

/**
 * Changes a risk, and keeps what it was. Somebody else's later version stands, and is told.
 * Issues: not_allowed, risk_gone, risk_changed_meanwhile {by}, risk_owner_unknown, those of `readRisk`.
 */
export function changeRisk(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  seen: { number: number; version: number },
  written: RiskForm,
): Promise<Verdict<null>> {
  return change(
    deps,
    actor,
    atRisk(actor, consortium, seen.number),
    async (tx, { risk: held, consortium: { subject } }, now) => {
      const owner = await ownerNamed(tx, consortium, written.owner);
      if (!owner.ok) return owner;
      // Whoever gives a risk to another, or to all, must be allowed to write theirs
      if (!mayOwn(actor, subject, owner.value)) return refuse("not_allowed");
      const risk = readRisk(written);
      if (!risk.ok) return risk;
      if (held.version !== seen.version) return refuse("risk_changed_meanwhile", undefined, { by: held.by });
      const { value } = risk;
      const isSame =
        (held.owner?.id ?? null) === owner.value &&
        (Object.keys(value) as (keyof Risk)[]).every((key) => held[key] === value[key]);
      if (isSame) return unchanged(null);
      const by = savedByName(actor, subject);
      await tx.risk.update({
        where: { id: held.id },
        data: { ...value, ownerId: owner.value, version: held.version + 1, updatedByName: by, updatedAt: now },
      });
      await keepChange(tx, deps, { riskId: held.id, sequence: held.version + 1, by, at: now }, value);
      const details = { number: held.number, title: value.title };
      return made(null, { action: value.state === held.state ? "risk.changed" : `risk.${VERB[value.state]}`, details });
    },
  );
}

const VERB = { open: "reopened", closed: "closed" } as const;

const keepChange = (
  tx: Transaction,
  deps: Deps,
  { by, at, ...where }: { riskId: string; sequence: number; by: string; at: Date },
  { likelihood, consequence, state }: Risk,
) => tx.riskChange.create({ data: { id: deps.newId(), ...where, likelihood, consequence, state, byName: by, at } });

export interface RiskPlace extends ConsortiumPlace {
  risk: StoredRisk;
}

/** At a risk, held until commit: those who write for the lead, and the municipality that owns it. */
export const atRisk =
  (actor: Actor, consortium: FoundConsortium, number: number) =>
  async (tx: Transaction): Promise<RiskPlace | Refusal> => {
    const place = withRule(actor, await inConsortium(actor, consortium, "risk.view")(tx));
    if ("ok" in place) return place;
    await tx.$queryRaw`select 1 from risk where consortium_id = ${consortium.id}::uuid and number = ${number} for update`;
    const [risk] = await readRisks(tx, { consortiumId: consortium.id, number });
    if (!risk) return refuse("risk_gone");
    const { subject } = place.consortium;
    const right: ConsortiumPlace["right"] = [
      "risk.edit",
      risk.owner ? { ...subject, organisationId: risk.owner.id } : subject,
    ];
    return { ...place, right, object: { type: "risk", id: risk.id }, risk };
  };

/** Whose risk it is decides who may write it, and that is read later. */
function withRule(actor: Actor, place: ConsortiumPlace | Refusal): ConsortiumPlace | Refusal {
  if ("ok" in place) return place;
  return {
    ...place,
    right: "rule",
    organisation: actingPartner(actor, place.consortium.subject) ?? place.organisation,
  };
}

const mayOwn = (actor: Actor, subject: FoundConsortium["subject"], organisationId: string | null): boolean =>
  can(actor, "risk.edit", organisationId === null ? subject : { ...subject, organisationId });

/** The municipality of this number that takes part; null for none. Issue: risk_owner_unknown. */
async function ownerNamed(
  tx: Transaction,
  { subject }: FoundConsortium,
  number: string,
): Promise<Verdict<string | null>> {
  if (number === "") return accept(null);
  const found = await tx.organisation.findFirst({
    where: { number, id: { in: [...subject.partnerOrganisationIds] } },
    select: { id: true },
  });
  return found ? accept(found.id) : refuse("risk_owner_unknown", "owner");
}
