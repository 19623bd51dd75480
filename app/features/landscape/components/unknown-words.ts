import type { Question } from "~/domain/landscape/record-system";
import { m } from "~/paraglide/messages.js";

/** What is not known, in words. */
export const unknownWords = {
  product: m.landscape_unknown_product,
  vendor: m.landscape_unknown_vendor,
  areas: m.landscape_unknown_areas,
  contract: m.landscape_unknown_contract,
  notice: m.landscape_unknown_notice,
  options: m.landscape_unknown_options,
  cost: m.landscape_unknown_cost,
  users: m.landscape_unknown_users,
  services: m.landscape_unknown_services,
} satisfies Record<Question, unknown>;
