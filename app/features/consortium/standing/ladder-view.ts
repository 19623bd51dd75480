import type { LadderSegment } from "~/components/ui/ladder-bar";
import type { LadderStep } from "~/components/ui/ladder-mark";
import type { CommitmentStepKind } from "~/domain/consortium/commitment-step";
import { rankOf } from "~/domain/consortium/commitment-step";
import type { Standing } from "~/domain/consortium/standing";
import type { Locale } from "~/i18n/locale";
import { stepName } from "~/i18n/step-name";
import { m } from "~/paraglide/messages.js";
import { getLocale } from "~/paraglide/runtime.js";

const rungs = [0, 1, 2, 3, 4, 5, 6] as const;

/** A partner's standing as the interface draws it. A conditional decision has its own mark. */
export function ladderStepOf(standing: Standing): LadderStep {
  if (standing.stopped) return "out";
  if (standing.condition) return "conditional";
  return rungs[standing.step ? rankOf(standing.step) : 0] ?? 0;
}

const kinds = ["invited", "interested", "intent", "mandated", "decided", "signed"] as const;

/** The step in words: 'Fullmakt', 'Betinget vedtak', 'Ikke spurt ennå'. Those who are out said no or withdrew. */
export function ladderStepName(step: LadderStep, stopped?: CommitmentStepKind, locale: Locale = getLocale()): string {
  const say = { locale };
  if (step === "out") return stopped ? stepName(stopped, locale) : m.board_out({}, say);
  if (step === "conditional") return m.board_conditional({}, say);
  return step === 0 ? m.board_not_asked({}, say) : stepName(kinds[step - 1] ?? "invited", locale);
}

const order: LadderStep[] = [6, 5, "conditional", 4, 3, 2, 1, 0, "out"];

const ascending: LadderStep[] = [0, 1, 2, 3, 4, "conditional", 5, 6, "out"];

/** The same from the first step up, those who stopped last: for keys and filters. */
export const inLadderOrder = (segments: readonly LadderSegment[]): LadderSegment[] =>
  [...segments].sort((a, b) => ascending.indexOf(a.step) - ascending.indexOf(b.step));

/** How many are at each step, the most committed first: for the bar on cards and the invitation. */
export const ladderSegments = (steps: readonly LadderStep[]): LadderSegment[] =>
  order.flatMap((step) => {
    const count = steps.filter((one) => one === step).length;
    return count === 0 ? [] : [{ step, count, label: ladderStepName(step) }];
  });
