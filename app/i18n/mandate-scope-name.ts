import type { MandateScope } from "~/domain/consortium/mandate";
import { m } from "~/paraglide/messages.js";

const names = {
  apply: m.consortium_mandate_scope_apply,
  sign_agreement: m.consortium_mandate_scope_sign_agreement,
  procure: m.consortium_mandate_scope_procure,
  award: m.consortium_mandate_scope_award,
  options: m.consortium_mandate_scope_options,
} satisfies Record<MandateScope, unknown>;

/** What a power of attorney covers, in words that follow 'gjelder'. */
export const scopeName = (scope: MandateScope): string => names[scope]();
