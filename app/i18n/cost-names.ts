import type { CostKind, CostScope } from "~/domain/cost/cost-item";
import type { CostKey } from "~/domain/cost/cost-key";
import type { Locale } from "./locale";
import { m } from "~/paraglide/messages.js";

const keys = {
  equal: m.cost_key_equal,
  population: m.cost_key_population,
  users: m.cost_key_users,
  hybrid: m.cost_key_hybrid,
  custom: m.cost_key_custom,
} satisfies Record<CostKey, unknown>;

/** What a shared cost is divided by, in words. */
export const costKeyName = (key: CostKey, locale?: Locale): string => keys[key]({}, locale ? { locale } : {});

const kinds = {
  investment: m.cost_kind_investment,
  operation: m.cost_kind_operation,
} satisfies Record<CostKind, unknown>;

export const costKindName = (kind: CostKind): string => kinds[kind]();

const scopes = { central: m.cost_scope_central, local: m.cost_scope_local } satisfies Record<CostScope, unknown>;

export const costScopeName = (scope: CostScope): string => scopes[scope]();
