import type { Actor } from "~/domain/access/actor";
import type { Refusal } from "~/domain/shared/verdict";
import {
  type BudgetChangeView,
  type BudgetCostsPage,
  previewBudget,
  readChoice,
} from "~/features/cost/budget-costs-page.server";
import { takeBudget } from "~/features/cost/take-budget.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import type { ReceivedForm } from "~/http/form-gate.server";
import { endWhereForbidden } from "~/http/refusals";
import { issuesByField } from "~/i18n/issue-text.server";

interface BudgetReply {
  isDone: boolean;
  errors: Record<string, string[]>;
  typed: { key: string; categories: Record<string, string> };
  view: BudgetChangeView | null;
}

/** Shows what the budget becomes, or writes exactly what was shown. What has changed since is shown again instead. */
export async function replyToBudget(
  deps: Deps,
  actor: Actor,
  place: { consortium: FoundConsortium; application: FoundApplication },
  page: BudgetCostsPage,
  { fields, issues }: ReceivedForm,
): Promise<BudgetReply> {
  const chosen = readChoice(page, fields);
  const typed = { key: chosen.key, categories: Object.fromEntries(chosen.categoryOf) };
  const refused = (refusal: Refusal, view: BudgetChangeView | null = null): BudgetReply => {
    endWhereForbidden(refusal.issues);
    return { isDone: false, errors: issuesByField(refusal.issues), typed, view };
  };
  if (issues.length > 0) return refused({ ok: false, issues });
  const preview = await previewBudget(deps, place, chosen);
  if (!preview.ok) return refused(preview);
  const { choice, view } = preview.value;
  if (fields.get("intent") !== "take") return { isDone: false, errors: {}, typed, view };
  const taken = await takeBudget(deps, actor, place, choice, String(fields.get("fingerprint") ?? ""));
  return taken.ok ? { isDone: true, errors: {}, typed, view: null } : refused(taken, view);
}
