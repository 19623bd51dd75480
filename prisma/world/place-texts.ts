import type { Deps, Transaction } from "~/features/kernel/deps";
import { emptyText } from "~/text/rich-text";
import { BODY_TEXT } from "~/text/roots";
import type { RichTextNode } from "~/text/text-engine";

import { earlierWriters } from "./earlier-writers";
import { placeComments } from "./place-comments";
import { placeHearing } from "./place-hearing";
import { placeDocument, placeVersion, type WrittenTogether } from "./place-documents";
import type { PlacedConsortium } from "./placed";
import type { Placement } from "./placement";
import { agreementThreads } from "./texts/agreement-threads";
import { AGREEMENT_PASSAGES, agreementText } from "./texts/agreement";
import { HOME_FOLLOW_UP_PASSAGES, homeFollowUpText } from "./texts/home-follow-up";
import { strategyHistory } from "./texts/strategy/strategy-history";
import { STRATEGY_LATER, STRATEGY_PASSAGES } from "./texts/strategy/strategy-writers";
import type { DayOffset } from "./world-days";
import { writtenTogether, type PassageWriters } from "./written-together";

const STRATEGY = "Felles strategi for anskaffelse av EPJ";
const AGREEMENT = "Samarbeidsavtale om felles innkjøp av EPJ";

/** The strategy with the version that went on hearing, the agreement in nynorsk, and the neighbours' own text. */
export async function placeTexts(
  tx: Transaction,
  deps: Deps,
  placement: Placement,
  northern: PlacedConsortium,
  troms: PlacedConsortium,
  { callYear, hearingClosesOn }: { callYear: number; hearingClosesOn: DayOffset },
): Promise<void> {
  const { days } = placement;
  const years = { callYear, writtenIn: days.now.getUTCFullYear() };
  const createdBy = northern.coordinator;
  const strategists = earlierWriters(
    placement,
    northern,
    [...Object.values(STRATEGY_PASSAGES), ...STRATEGY_LATER.map(({ writer }) => writer)],
    { from: -116, to: -12 },
  );
  const history = strategyHistory(years, strategists.template, strategists.clientIdOf);
  const { writers } = strategists;
  const strategyId = await placeDocument(tx, deps, placement, northern, {
    kind: "strategy",
    title: STRATEGY,
    language: "nb",
    createdBy,
    createdAt: days.past(days.workday(-118), "10:20"),
    content: { revisions: history.draft, writers },
  });
  const version = await placeVersion(
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
      content: { revisions: history.hearing, writers },
    },
  );
  await placeHearing(tx, placement, northern, {
    document: { id: strategyId, title: STRATEGY },
    version: { id: version.id, number: 1, text: version.content[BODY_TEXT] ?? emptyText() },
    openedOn: -34,
    closesOn: hearingClosesOn,
  });
  const agreementId = await placeDocument(tx, deps, placement, northern, {
    kind: "agreement",
    title: AGREEMENT,
    language: "nn",
    createdBy: northern.people.get("anskaffelsesradgiver 1804") ?? createdBy,
    createdAt: days.past(days.workday(-96), "13:30"),
    content: byPassage(placement, northern, agreementText(), AGREEMENT_PASSAGES, { from: -95, to: -20 }),
  });
  const agreement = { id: agreementId, title: AGREEMENT };
  await placeComments(tx, deps, placement, northern, agreement, agreementThreads(placement, northern));
  await placeDocument(tx, deps, placement, troms, {
    kind: "strategy",
    title: "Plan for digital hjemmeoppfølging",
    language: "nb",
    createdBy: troms.coordinator,
    createdAt: days.past(days.workday(-70), "09:45"),
    content: byPassage(placement, troms, homeFollowUpText(), HOME_FOLLOW_UP_PASSAGES, { from: -69, to: -15 }),
  });
}

/** A text that its people wrote passage by passage, between two days. */
function byPassage(
  placement: Placement,
  consortium: PlacedConsortium,
  text: RichTextNode,
  passages: PassageWriters<string>,
  period: { from: number; to: number },
): WrittenTogether {
  const { template, clientIdOf, writers } = earlierWriters(placement, consortium, Object.values(passages), period);
  return { revisions: writtenTogether(BODY_TEXT, text, { template, passages, clientIdOf }), writers };
}
