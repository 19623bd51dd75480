import { type HybridParts, percentText } from "~/domain/cost/cost-key";
import { m } from "~/paraglide/messages.js";

import { formatList } from "./format";

const PART_WORDS = {
  equal: m.cost_part_equal,
  population: m.cost_part_population,
  users: m.cost_part_users,
};

/** '40 % likt og 60 % etter folketall' */
export const partsWords = (parts: HybridParts): string =>
  formatList(
    (["equal", "population", "users"] as const)
      .filter((part) => parts[part] > 0)
      .map((part) => PART_WORDS[part]({ percent: percentText(parts[part]) })),
  );
