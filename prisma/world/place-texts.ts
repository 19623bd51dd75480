import { BODY_ROOT } from "~/editor/schema";
import type { Deps, Transaction } from "~/features/deps";

import { placeDocument, placeVersion } from "./place-documents";
import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";
import { agreementText } from "./texts/agreement";
import { homeFollowUpText } from "./texts/home-follow-up";
import { strategyText } from "./texts/strategy/strategy";

const STRATEGY = "Felles strategi for anskaffelse av EPJ";

/** The strategy with the version that went on hearing, the agreement in nynorsk, and the neighbours' own text. */
export async function placeTexts(
  tx: Transaction,
  deps: Deps,
  placement: Placement,
  northern: PlacedConsortium,
  troms: PlacedConsortium,
  callYear: number,
): Promise<void> {
  const { days } = placement;
  const years = { callYear, writtenIn: days.now.getUTCFullYear() };
  const createdBy = northern.coordinator;
  const strategyId = await placeDocument(tx, deps, placement, northern, {
    kind: "strategy",
    title: STRATEGY,
    language: "nb",
    createdBy,
    createdAt: days.past(days.workday(-118), "10:20"),
    content: { [BODY_ROOT]: strategyText({ ...years, edition: "draft" }) },
  });
  await placeVersion(
    tx,
    deps,
    placement,
    northern,
    { id: strategyId, title: STRATEGY },
    {
      number: 1,
      label: "hearing",
      note: "Sendt på høring til alle kommunene",
      frozenBy: createdBy,
      frozenAt: days.past(days.workday(-34), "15:05"),
      content: { [BODY_ROOT]: strategyText({ ...years, edition: "hearing" }) },
    },
  );
  await placeDocument(tx, deps, placement, northern, {
    kind: "agreement",
    title: "Samarbeidsavtale om felles innkjøp av EPJ",
    language: "nn",
    createdBy: northern.people.get("anskaffelsesradgiver 1804") ?? createdBy,
    createdAt: days.past(days.workday(-96), "13:30"),
    content: { [BODY_ROOT]: agreementText() },
  });
  await placeDocument(tx, deps, placement, troms, {
    kind: "strategy",
    title: "Plan for digital hjemmeoppfølging",
    language: "nb",
    createdBy: troms.coordinator,
    createdAt: days.past(days.workday(-70), "09:45"),
    content: { [BODY_ROOT]: homeFollowUpText() },
  });
}
