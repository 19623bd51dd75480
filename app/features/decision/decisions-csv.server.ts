import type { Actor } from "~/domain/access/actor";
import { osloDate } from "~/domain/shared/oslo-time";
import { CSV_MARK, csvRow } from "~/features/kernel/csv";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { m } from "~/paraglide/messages.js";
import { decisionsPage } from "./decisions-page.server";

/** The log, a line for each decision. */
export async function decisionsCsv(deps: Deps, actor: Actor, consortium: FoundConsortium): Promise<string | null> {
  const page = await decisionsPage(deps, actor, consortium);
  if (!page) return null;
  const heads = [
    m.decision_number(),
    m.decision_date(),
    m.decision_question(),
    m.decision_outcome(),
    m.decision_how(),
    m.decision_entered_by(),
    m.decision_voices(),
  ];
  const lines = page.log.map(({ number, at, title, outcome, how, by, voices }) => [
    number,
    osloDate(at),
    title,
    outcome,
    how,
    by,
    voices.map((voice) => `${voice.municipality}: ${voice.option}. ${voice.reason}`.trim()).join("\n"),
  ]);
  return CSV_MARK + [heads, ...lines].map((line) => csvRow(line)).join("");
}
