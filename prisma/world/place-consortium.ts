import { USUAL_PACE } from "~/domain/consortium/council-rules";
import { type CivilDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { CooperationForm } from "~prisma/generated/client";

import { FORMED_ON, type PartnerPlan } from "./partner-plans";
import type { WorldPerson } from "./people";
import { placePartner } from "./place-partner";
import { placePerson } from "./place-people";
import type { PlacedConsortium, PlacedPartner } from "./placed";
import type { Placement } from "./placement";
import type { Register } from "./register";

export interface ConsortiumPlan {
  slug: string;
  name: string;
  purpose: string;
  cooperationForm: CooperationForm;
  /** First instant at which it is too late. */
  deadlineAt: Date;
  /** The last day of the hearing. */
  hearingOn?: CivilDate;
  /** The lead first. */
  partners: readonly PartnerPlan[];
  people: readonly WorldPerson[];
}

/** A consortium with its people, and every partner where its plan says. */
export function placeConsortium(placement: Placement, register: Register, plan: ConsortiumPlan): PlacedConsortium {
  const { rows, days, newId } = placement;
  const id = newId();
  const formedOn = days.workday(FORMED_ON);
  const createdAt = days.past(formedOn, "09:30");
  const grantedAt = days.past(formedOn, "09:50");
  const organisations = plan.partners.map(({ number }) => register.municipality(number));
  const [lead] = organisations;
  if (!lead) throw new Error(`${plan.slug} has no lead`);

  const chiefs = organisations.map((organisation) =>
    placePerson(placement, {
      mailbox: "kommunedirektor",
      title: "Kommunedirektør",
      organisation,
      role: "chief_executive",
      consortiumId: null,
      since: grantedAt,
    }),
  );
  const people = new Map(
    plan.people.map((person) => [
      `${person.mailbox} ${person.organisation}`,
      placePerson(placement, {
        ...person,
        organisation: register.municipality(person.organisation),
        consortiumId: person.isEverywhere ? null : id,
        since: grantedAt,
      }),
    ]),
  );
  const coordinator = people.get(`prosjektleder ${lead.number}`);
  if (!coordinator) throw new Error(`${plan.slug} has no coordinator`);

  rows.consortia.push({
    id,
    slug: plan.slug,
    name: plan.name,
    purpose: plan.purpose,
    deadlineAt: plan.deadlineAt,
    cooperationForm: plan.cooperationForm,
    state: "active",
    leadOrganisationId: lead.id,
    isDemonstration: true,
    createdAt,
  });
  if (plan.hearingOn !== undefined) placePlan(placement, { id, coordinator }, plan.hearingOn);
  rows.events.push({
    at: createdAt,
    scope: id,
    actor: coordinator,
    action: "consortium.created",
    objectType: "consortium",
    objectId: id,
    details: { name: plan.name, lead: lead.name, partners: plan.partners.length - 1 },
  });
  const partners = plan.partners.map((partner, index): PlacedPartner => {
    const organisation = organisations[index];
    const chiefExecutive = chiefs[index];
    if (!organisation || !chiefExecutive) throw new Error(`${plan.slug} misses ${partner.number}`);
    const partnershipId = newId();
    rows.partnerships.push({
      id: partnershipId,
      consortiumId: id,
      organisationId: organisation.id,
      participation: partner.participation,
      createdAt,
      joinedAt: joinedAt(partner, days, createdAt),
    });
    const last = partner.steps.at(-1)?.kind;
    const hasStopped = last === "declined" || last === "withdrawn";
    return { ...organisation, partnershipId, chiefExecutive, hasStopped };
  });
  const consortium = { id, slug: plan.slug, name: plan.name, leadName: lead.name, coordinator, partners, people };
  plan.partners.forEach((partnerPlan, index) => {
    const partner = partners[index];
    if (partner) placePartner(placement, consortium, partner, partnerPlan);
  });
  return consortium;
}

/** A partner has joined when its own people answered yes; the lead when the consortium was formed. */
function joinedAt(plan: PartnerPlan, days: Placement["days"], formedAt: Date): Date | null {
  if (plan.participation === "lead") return formedAt;
  const yes = plan.steps.find(({ kind }) => kind !== "invited" && kind !== "declined");
  return yes ? days.past(days.workday(yes.on), "12:00") : null;
}

/** The hearing, planned the week the consortium was formed. */
function placePlan(
  { rows, days }: Placement,
  { id, coordinator }: Pick<PlacedConsortium, "id" | "coordinator">,
  hearingOn: CivilDate,
): void {
  const at = days.past(days.workday(FORMED_ON + 3), "10:15");
  rows.plans.push({
    ...USUAL_PACE,
    consortiumId: id,
    hearingOn: utcMidnightOf(hearingOn),
    changedAt: at,
    changedByName: coordinator.name,
  });
  rows.events.push({
    at,
    scope: id,
    actor: coordinator,
    action: "plan.changed",
    objectType: "consortium",
    objectId: id,
    details: { ...USUAL_PACE, hearingOn },
  });
}
