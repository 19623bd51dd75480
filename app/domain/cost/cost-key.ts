import { largestRemainder, sumOf, type Øre } from "~/domain/shared/money";
import { accept, type Refusal, refuse, type Verdict } from "~/domain/shared/verdict";
import { readNumber } from "~/domain/shared/written-number";

/** What a shared cost may be divided by. The same words as `enum CostKey` in prisma/schema.prisma. */
export const COST_KEYS = ["equal", "population", "users", "hybrid", "custom"] as const;
export type CostKey = (typeof COST_KEYS)[number];
type SimpleKey = Exclude<CostKey, "hybrid">;

/** Somebody who pays a share. */
export interface Sharer {
  organisationId: string;
  /** The municipality number: whoever has the lowest gets the øre left over where remainders are alike. */
  number: string;
  /** Null where it is not known; counted as none. */
  population: number | null;
  users: number | null;
  /** In hundredths, as it is written for the consortium's own key. */
  weight: bigint | null;
}

/** How the hybrid key is put together, in hundredths of a per cent; together 10 000. */
export interface HybridParts {
  equal: number;
  population: number;
  users: number;
}

const HYBRID_PARTS = ["equal", "population", "users"] as const satisfies readonly (keyof HybridParts)[];
const WHOLE = 10_000;

/** What a consortium starts with, until it chooses its own. */
export const USUAL_PARTS: HybridParts = { equal: 2_000, population: 8_000, users: 0 };

/**
 * The parts as they are written, in per cent with two decimals at most; nothing written is none.
 * Issues: cost_part_not_a_number by part, cost_parts_not_whole {sum}.
 */
export function readHybridParts(written: Readonly<Record<keyof HybridParts, string>>): Verdict<HybridParts> {
  const parts = { equal: 0, population: 0, users: 0 };
  for (const part of HYBRID_PARTS) {
    const hundredths = readHundredths(written[part]);
    if (hundredths === null || hundredths > BigInt(WHOLE)) return refuse("cost_part_not_a_number", part);
    parts[part] = Number(hundredths);
  }
  const sum = parts.equal + parts.population + parts.users;
  if (sum !== WHOLE) return refuse("cost_parts_not_whole", "equal", { sum: percentText(sum) });
  return accept(parts);
}

/** A number with two decimals at most in hundredths; null for what is none. Nothing written is 0. */
export function readHundredths(text: string): bigint | null {
  if (text.trim() === "") return 0n;
  const number = readNumber(text.replace(/%\s*$/, ""));
  if (typeof number === "string" || number.isNegative || number.decimals.length > 2) return null;
  return number.whole * 100n + BigInt(number.decimals.padEnd(2, "0"));
}

/** Hundredths as a field shows them: '33,3', '40'. */
export function percentText(hundredths: number | bigint): string {
  const digits = hundredths.toString().padStart(3, "0");
  const decimals = digits.slice(-2).replace(/0+$/, "");
  return digits.slice(0, -2) + (decimals === "" ? "" : `,${decimals}`);
}

/**
 * Divides a cost, exact to the øre and the same in whatever order the sharers come: what is left over goes to the
 * largest remainders. Under the hybrid key the cost is first divided into its parts, and each part by its own key.
 * Issues: cost_no_sharers, cost_no_population, cost_no_users, cost_no_weights: there is nothing to divide by.
 */
export function shareOut(
  total: Øre,
  key: CostKey,
  sharers: readonly Sharer[],
  parts: HybridParts,
): Verdict<ReadonlyMap<string, Øre>> {
  const refusal = refuseKey(key, sharers, parts);
  if (refusal) return refusal;
  const ordered = inOrder(sharers);
  const shares = new Map(ordered.map(({ organisationId }) => [organisationId, 0n]));
  for (const [part, amount] of partsOf(total, key, parts)) {
    const divided = largestRemainder(amount, weightsBy(part, ordered));
    ordered.forEach(({ organisationId }, at) =>
      shares.set(organisationId, (shares.get(organisationId) ?? 0n) + (divided[at] ?? 0n)),
    );
  }
  return accept(shares);
}

/** Why this key divides nothing among these; null when it does. */
export function refuseKey(key: CostKey, sharers: readonly Sharer[], parts: HybridParts): Refusal | null {
  if (sharers.length === 0) return refuse("cost_no_sharers");
  for (const [part] of partsOf(0n, key, parts))
    if (sumOf(weightsBy(part, sharers)) === 0n) return refuse(NOTHING_TO_DIVIDE_BY[part]);
  return null;
}

const NOTHING_TO_DIVIDE_BY = {
  equal: "cost_no_sharers",
  population: "cost_no_population",
  users: "cost_no_users",
  custom: "cost_no_weights",
} as const satisfies Record<SimpleKey, string>;

/** The simple keys a key consists of, and how much of the cost each divides. */
export function partsOf(total: Øre, key: CostKey, parts: HybridParts): [SimpleKey, Øre][] {
  if (key !== "hybrid") return [[key, total]];
  const given = HYBRID_PARTS.filter((part) => parts[part] > 0);
  const amounts = largestRemainder(
    total,
    given.map((part) => BigInt(parts[part])),
  );
  return given.map((part, at) => [part, amounts[at] ?? 0n]);
}

export function weightsBy(key: SimpleKey, sharers: readonly Sharer[]): bigint[] {
  return sharers.map((sharer) => {
    switch (key) {
      case "equal":
        return 1n;
      case "population":
        return BigInt(sharer.population ?? 0);
      case "users":
        return BigInt(sharer.users ?? 0);
      case "custom":
        return sharer.weight ?? 0n;
    }
  });
}

/** The order in which øre left over are given among equals. */
export const inOrder = (sharers: readonly Sharer[]): Sharer[] =>
  [...sharers].sort((a, b) => (a.number === b.number ? 0 : a.number < b.number ? -1 : 1));
