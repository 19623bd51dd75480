import { addDays, osloDate, utcMidnightOf } from "~/domain/shared/oslo-time";
import type { Transaction } from "~/features/kernel/deps";

import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";

interface RiskPlan {
  title: string;
  likelihood: number;
  consequence: number;
  /** The municipality that owns it by number; null for all together. */
  owner: string | null;
  ownerName: string;
  isClosed?: boolean;
  measures: readonly (readonly [text: string, dueIn: number, state: "planned" | "under_way" | "done" | "dropped"])[];
}

/** Made up, as everything people do in the demonstration. */
const RISKS: readonly RiskPlan[] = [
  {
    title: "Kommunestyrer rekker ikke vedtaket før fristen",
    likelihood: 4,
    consequence: 4,
    owner: null,
    ownerName: "Prosjektleder",
    measures: [
      ["Be om ekstraordinære møter i kommunene som ikke rekker fristen", 5, "under_way"],
      ["Sende ferdig saksframlegg til alle", -3, "planned"],
    ],
  },
  {
    title: "Avtaler går ut før det nye systemet er på plass",
    likelihood: 3,
    consequence: 5,
    owner: null,
    ownerName: "Innkjøpsrådgiver",
    measures: [["Avklare hvilke opsjoner som må brukes", 40, "planned"]],
  },
  {
    title: "For få helsefagarbeidere til opplæring",
    likelihood: 3,
    consequence: 3,
    owner: "1870",
    ownerName: "Kommunalsjef helse",
    measures: [["Lage en felles opplæringsplan", 60, "planned"]],
  },
  {
    title: "Historiske journaler lar seg ikke flytte",
    likelihood: 2,
    consequence: 4,
    owner: "5503",
    ownerName: "IKT-leder",
    measures: [["Prøve uttrekk fra dagens system", 20, "under_way"]],
  },
  {
    title: "Nettdekning i utkantene er for dårlig",
    likelihood: 2,
    consequence: 2,
    owner: null,
    ownerName: "",
    measures: [],
  },
  {
    title: "Uklart hvem som leder innkjøpet",
    likelihood: 2,
    consequence: 3,
    owner: null,
    ownerName: "Prosjektleder",
    isClosed: true,
    measures: [["Skrive det inn i samarbeidsavtalen", -20, "done"]],
  },
];

/** The register of risks. */
export async function placeRisks(tx: Transaction, placement: Placement, consortium: PlacedConsortium): Promise<void> {
  const { days, rows, newId } = placement;
  const today = osloDate(days.now);
  const at = days.past(addDays(today, -12), "11:20");
  const by = consortium.coordinator;
  for (const [index, plan] of RISKS.entries()) {
    const number = index + 1;
    const id = newId();
    const state = plan.isClosed ? ("closed" as const) : ("open" as const);
    const { title, likelihood, consequence, ownerName } = plan;
    const owner = consortium.partners.find((partner) => partner.number === plan.owner && !partner.hasStopped);
    const written = { version: 1, updatedByName: by.name, updatedAt: at };
    await tx.risk.create({
      data: {
        id,
        consortiumId: consortium.id,
        number,
        title,
        description: "",
        likelihood,
        consequence,
        ownerId: owner?.id ?? null,
        ownerName,
        state,
        ...written,
        measures: {
          create: plan.measures.map(([text, dueIn, measureState]) => ({
            id: newId(),
            text,
            dueOn: utcMidnightOf(addDays(today, dueIn)),
            state: measureState,
            ...written,
          })),
        },
        changes: { create: [{ id: newId(), sequence: 1, likelihood, consequence, state, byName: by.name, at }] },
      },
    });
    const event = { at, scope: consortium.id, actor: by, objectType: "risk", objectId: id };
    rows.events.push({ ...event, action: "risk.added", details: { number, title } });
  }
}
