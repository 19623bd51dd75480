import { actingPartner } from "~/domain/access/acting-organisation";
import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { budgetSums, requiredOwnShare } from "~/domain/grant/budget";
import type { BudgetCategory } from "~/domain/grant/call-form";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { refuseEdit } from "~/features/grant/content/refuse-edit";
import { sentBudget, type SentBudget } from "~/features/grant/content/sent-document";
import type { Deps } from "~/features/kernel/deps";
import { issueText } from "~/i18n/issue-text.server";
import { getLocale } from "~/paraglide/runtime.js";

import { cellName, type CellReply, cellText, type FilledCell, type PartnerOutcome } from "./budget-cell";

export interface BudgetPartner {
  number: string;
  name: string;
  cost: bigint;
  ownShare: bigint;
  mayEdit: boolean;
  /** Its amounts count in no sum, and stand in the way of signing. */
  isOutside: "left" | "not_asked" | null;
}

export interface BudgetPage {
  applicationId: string;
  title: string;
  years: number[];
  categories: { key: string; label: string; help: string | null; kind: BudgetCategory["kind"] }[];
  /** All who take part, together. */
  budget: SentBudget;
  /** The least the partners must contribute, øre, and the source that says so. */
  ownShare: { required: bigint; source: string };
  partners: BudgetPartner[];
  /** The partner whose page it is; null for all of them in one grid. */
  shown: BudgetPartner | null;
  /** The cells that have been filled in, of the partner shown or of all. */
  cells: FilledCell[];
}

/** The budget: all partners in one grid, or the cells of one of them. Null for a partner that is not there. */
export async function budgetPage(
  deps: Deps,
  actor: Actor,
  application: FoundApplication,
  asked: string | null,
): Promise<BudgetPage | null> {
  const { form } = application.call;
  const locale = getLocale();
  const current = await readCurrentContent(deps.db, deps, application);
  const lines = await deps.db.budgetLine.findMany({ where: { applicationId: application.id } });
  const sums = budgetSums(lines, form.budget.categories).byPartner;
  const isOpen = refuseEdit(application.state, application.call.closesAt, deps.clock.now()) === null;
  const partners = current.partners
    .filter(({ takesPart, organisationId }) => takesPart || hasMoney(sums.get(organisationId)))
    .map(({ organisationId, number, name, takesPart, stopped }) => ({
      organisationId,
      number: number ?? organisationId,
      name,
      ...(sums.get(organisationId) ?? { cost: 0n, ownShare: 0n }),
      mayEdit: isOpen && can(actor, "budget.edit", { ...application.subject, organisationId }),
      isOutside: takesPart ? null : stopped ? ("left" as const) : ("not_asked" as const),
    }));
  const mine = actingPartner(actor, application.subject);
  const own = partners.find(({ organisationId }) => organisationId === mine?.id);
  const opened = asked ?? (own && own.organisationId !== application.lead.id ? own.number : "all");
  const shown = opened === "all" ? null : partners.find(({ number }) => number === opened);
  if (shown === undefined) return null;
  const numberOf = new Map((shown ? [shown] : partners).map((one) => [one.organisationId, one.number]));
  const budget = sentBudget(current.content, form, locale);
  return {
    applicationId: application.id,
    title: current.content.title,
    years: [...form.budget.years],
    categories: form.budget.categories.map(({ key, label, help, kind }) => ({
      key,
      label: label[locale],
      help: help?.[locale] ?? null,
      kind,
    })),
    budget,
    ownShare: { required: requiredOwnShare(budget.cost, form.ownShare), source: form.ownShare.source },
    partners: partners.map(withoutId),
    shown: shown && withoutId(shown),
    cells: lines.flatMap(({ organisationId, categoryKey, year, amount, version, updatedByName: by, updatedAt: at }) => {
      const partner = numberOf.get(organisationId);
      if (partner === undefined || version === 0) return [];
      return [{ name: cellName(partner, categoryKey, year), text: cellText(amount), version, by, at }];
    }),
  };
}

const hasMoney = (sums: { cost: bigint; ownShare: bigint } | undefined): boolean =>
  sums !== undefined && (sums.cost > 0n || sums.ownShare > 0n);

const withoutId = ({ organisationId: _id, ...partner }: BudgetPartner & { organisationId: string }): BudgetPartner =>
  partner;

/** The outcome for the cells, in words for the page. */
export const cellReplies = (outcomes: readonly PartnerOutcome[]): CellReply[] =>
  outcomes.map((cell) => {
    const name = cellName(cell.partner, cell.categoryKey, cell.year);
    const { text } = cell;
    switch (cell.kind) {
      case "saved":
        return { kind: "saved", name, text: cellText(cell.amount), version: cell.version };
      case "refused":
        return { kind: "refused", name, text, words: cell.issues.map((issue) => issueText(issue)).join(" ") };
      case "conflict":
        return { kind: "conflict", name, text, version: cell.version, theirs: cellText(cell.theirs), by: cell.by };
    }
  });
