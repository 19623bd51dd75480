import type { Øre } from "~/domain/shared/money";
import type { CivilDate } from "~/domain/shared/oslo-time";

/** What a power of attorney may cover. The same words as `enum MandateScope` in prisma/schema.prisma. */
export const MANDATE_SCOPES = ["apply", "sign_agreement", "procure", "award", "options"] as const;
export type MandateScope = (typeof MANDATE_SCOPES)[number];

/** What a power of attorney says beside who gave it, when it ends and on which document. */
export interface Mandate {
  purpose: string | null;
  /** Empty: nobody has said, and it is taken to cover all. */
  covers: readonly MandateScope[];
  /** Null: no limit is stated. */
  highestValue: Øre | null;
  /** The first day it holds; null: from the day it was decided. */
  validFrom: CivilDate | null;
}

export const EMPTY_MANDATE: Mandate = { purpose: null, covers: [], highestValue: null, validFrom: null };

export const isStated = ({ purpose, covers, highestValue, validFrom }: Mandate): boolean =>
  purpose !== null || covers.length > 0 || highestValue !== null || validFrom !== null;

export const covers = (mandate: Mandate, scope: MandateScope): boolean =>
  mandate.covers.length === 0 || mandate.covers.includes(scope);
