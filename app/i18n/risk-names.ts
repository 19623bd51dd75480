import type { MeasureState, RiskLevel, RiskState } from "~/domain/risk/risk";
import type { Locale } from "./locale";
import { m } from "~/paraglide/messages.js";

const states = { open: m.risk_state_open, closed: m.risk_state_closed } satisfies Record<RiskState, unknown>;
export const riskStateName = (state: RiskState): string => states[state]();

const measures = {
  planned: m.risk_measure_planned,
  under_way: m.risk_measure_under_way,
  done: m.risk_measure_done,
  dropped: m.risk_measure_dropped,
} satisfies Record<MeasureState, unknown>;
export const measureStateName = (state: MeasureState, locale?: Locale): string =>
  measures[state]({}, locale ? { locale } : {});

const levels = {
  high: m.risk_level_high,
  medium: m.risk_level_medium,
  low: m.risk_level_low,
} satisfies Record<RiskLevel, unknown>;
export const riskLevelName = (level: RiskLevel, locale?: Locale): string => levels[level]({}, locale ? { locale } : {});

const likelihoods = [
  m.risk_likelihood_1,
  m.risk_likelihood_2,
  m.risk_likelihood_3,
  m.risk_likelihood_4,
  m.risk_likelihood_5,
];
export const likelihoodName = (grade: number): string => likelihoods[grade - 1]?.() ?? "";

const consequences = [
  m.risk_consequence_1,
  m.risk_consequence_2,
  m.risk_consequence_3,
  m.risk_consequence_4,
  m.risk_consequence_5,
];
export const consequenceName = (grade: number): string => consequences[grade - 1]?.() ?? "";
