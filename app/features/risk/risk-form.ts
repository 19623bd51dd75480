import type { WrittenRisk } from "~/domain/risk/risk";

/** A risk as its form sends it. */
export interface RiskForm extends WrittenRisk {
  /** The municipality that owns it by number; '' for all together. */
  owner: string;
}
