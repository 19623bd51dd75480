import { endOfDay } from "~/domain/shared/deadline";
import type { Deps, Transaction } from "~/features/kernel/deps";

import { FORMED_ON, NORTHERN_PARTNERS, TROMS_PARTNERS } from "./world/partner-plans";
import { FEATURED, GRANTOR_PEOPLE, NORTHERN_PEOPLE, TROMS_PEOPLE } from "./world/people";
import { placeApplication } from "./world/place-application";
import { CLOSES_IN, placeCall } from "./world/place-call";
import { placeConsortium } from "./world/place-consortium";
import { placeCosts } from "./world/place-costs";
import { placeDecisions } from "./world/place-decisions";
import { placePerson } from "./world/place-people";
import { placeRequirements } from "./world/place-requirements";
import { placeRisks } from "./world/place-risks";
import { placeSystems } from "./world/place-systems";
import { placeTexts } from "./world/place-texts";
import type { PlacedConsortium } from "./world/placed";
import type { Placement } from "./world/placement";
import { type Register, readRegister } from "./world/register";
import { worldDays } from "./world/world-days";
import { noRows, writeEvents, writeRows } from "./world/world-rows";

/** Too late for some councils, as the plan shows. */
const HEARING_CLOSES_IN = 10;

export interface World {
  northern: PlacedConsortium;
  troms: PlacedConsortium;
}

/**
 * The demonstration world, the same every time except for ids and secrets, dated around the day it is loaded
 * (`deps.clock`). Everything in it follows the product's own rules and is in the audit chain.
 */
export async function placeWorld(tx: Transaction, deps: Deps): Promise<World> {
  const register = await readRegister(tx);
  const days = worldDays(deps.clock.now());
  const { newId, newSecret, settings } = deps;
  const placement: Placement = { rows: noRows(), days, newId, newSecret, publicOrigin: settings.publicOrigin };
  placeGrantor(placement, register);
  const deadlineAt = endOfDay(days.workday(CLOSES_IN));
  const northern = placeConsortium(placement, register, {
    slug: "felles-epj-i-nord",
    name: "Felles EPJ i nord",
    purpose:
      "Kjøpe elektronisk pasientjournal sammen: én kravspesifikasjon, én konkurranse og felles innføring for kommuner i Nordland, Troms og Finnmark.",
    cooperationForm: "procurement_cooperation",
    deadlineAt,
    hearingOn: days.workday(HEARING_CLOSES_IN),
    partners: NORTHERN_PARTNERS,
    people: NORTHERN_PEOPLE,
  });
  const troms = placeConsortium(placement, register, {
    slug: "digital-hjemmeoppfolging-i-troms",
    name: "Digital hjemmeoppfølging i Troms",
    purpose: "Ta i bruk digital hjemmeoppfølging sammen, med felles responstjeneste og felles opplæring.",
    cooperationForm: "agreement",
    deadlineAt: endOfDay(days.workday(120)),
    partners: TROMS_PARTNERS,
    people: TROMS_PEOPLE,
  });
  await writeRows(tx, placement.rows);
  const call = await placeCall(tx, placement, register);
  await placeTexts(tx, deps, placement, northern, troms, {
    callYear: call.year,
    hearingClosesOn: HEARING_CLOSES_IN,
  });
  await placeApplication(tx, deps, placement, register, northern, call);
  await placeCosts(tx, placement, register, northern, call.year + 1);
  await placeSystems(tx, placement, northern);
  await placeDecisions(tx, placement, register, northern);
  await placeRisks(tx, placement, northern);
  await placeRequirements(tx, placement, northern);
  await tx.setting.create({ data: { key: "demonstration_featured", value: FEATURED } });
  await writeEvents(tx, placement.rows.events);
  return { northern, troms };
}

function placeGrantor(placement: Placement, register: Register): void {
  const since = placement.days.past(placement.days.workday(FORMED_ON), "08:00");
  for (const person of GRANTOR_PEOPLE) {
    const organisation = register.body(person.organisation);
    placePerson(placement, { ...person, organisation, consortiumId: null, since });
  }
}
