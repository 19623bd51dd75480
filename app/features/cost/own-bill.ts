import type { Bills } from "~/domain/cost/bills";
import { COST_KEYS, type CostKey, type Sharer } from "~/domain/cost/cost-key";
import { perInhabitant } from "~/domain/grant/budget";
import type { Øre } from "~/domain/shared/money";
import type { Verdict } from "~/domain/shared/verdict";
import { costKeyName } from "~/i18n/cost-names";

/** What one municipality pays under one key. Øre without VAT. */
export interface OwnBillRow {
  key: CostKey;
  name: string;
  /** Null where the key divides nothing, or the municipality does not share. */
  bill: {
    /** Its share less its share of the grant. */
    pays: Øre;
    shared: Øre;
    grant: Øre;
    local: Øre;
    total: Øre;
    perInhabitant: Øre | null;
    byYear: [number, Øre][];
    localByYear: [number, Øre][];
  } | null;
  /** By how much the whole changes; null where nothing is asked. */
  change: Øre | null;
}

/** One municipality's bill under every key; `before` is what it would be without the what-if. */
export function ownBill(
  { organisationId, population }: Sharer,
  now: Record<CostKey, Verdict<Bills>>,
  before: Record<CostKey, Verdict<Bills>> | null,
): OwnBillRow[] {
  const billIn = (bills: Verdict<Bills> | undefined) => (bills?.ok ? bills.value.get(organisationId) : undefined);
  return COST_KEYS.map((key) => {
    const bill = billIn(now[key]);
    const former = billIn(before?.[key]);
    return {
      key,
      name: costKeyName(key),
      bill: bill
        ? {
            pays: bill.shared - bill.grant,
            shared: bill.shared,
            grant: bill.grant,
            local: bill.local,
            total: bill.total,
            perInhabitant: perInhabitant(bill.total, population ?? 0),
            byYear: [...bill.byYear],
            localByYear: [...bill.localByYear],
          }
        : null,
      change: before ? (bill?.total ?? 0n) - (former?.total ?? 0n) : null,
    };
  });
}
