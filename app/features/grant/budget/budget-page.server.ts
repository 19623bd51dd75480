import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { budgetSums, requiredOwnShare } from "~/domain/grant/budget";
import type { BudgetCategory } from "~/domain/grant/call-form";
import type { Deps } from "~/features/kernel/deps";
import { issueText } from "~/i18n/issue-text.server";
import { getLocale } from "~/paraglide/runtime.js";

import { actingPartner } from "~/domain/access/acting-organisation";
import type { ApplicationFrame } from "~/features/grant/content/application-store.server";
import { readCurrentContent } from "~/features/grant/content/current-content.server";
import { refuseEdit } from "~/features/grant/content/refuse-edit";
import { sentBudget, type SentBudget } from "~/features/grant/content/sent-document";
import { cellName, cellText, type CellReply } from "./budget-cell";
import type { CellOutcome } from "./budget-cell";

export interface BudgetPage {
  applicationId: string;
  title: string;
  years: number[];
  categories: { key: string; label: string; help: string | null; kind: BudgetCategory["kind"] }[];
  /** All partners together. */
  budget: SentBudget;
  /** The least the partners must contribute, øre, and the source that says so. */
  ownShare: { required: bigint; source: string };
  partners: { number: string; name: string; cost: bigint; ownShare: bigint; mayEdit: boolean; hasLeft: boolean }[];
  /** The partner whose cells are open; null for the overview. */
  shown: {
    number: string;
    name: string;
    mayEdit: boolean;
    hasLeft: boolean;
    cells: { name: string; text: string; version: number; by: string; at: Date | null }[];
  } | null;
}

/** The budget: all partners with their sums, and the cells of one of them. */
export async function budgetPage(
  deps: Deps,
  actor: Actor,
  application: ApplicationFrame,
  asked: string | null,
): Promise<BudgetPage | null> {
  const { form } = application.call;
  const locale = getLocale();
  const current = await readCurrentContent(deps.db, deps, application);
  const lines = await deps.db.budgetLine.findMany({ where: { applicationId: application.id } });
  const sums = budgetSums(lines, form.budget.categories);
  const isOpen = refuseEdit(application.state, application.call.closesAt, deps.clock.now()) === null;
  const mayEdit = (organisationId: string) =>
    isOpen && can(actor, "budget.edit", { ...application.subject, organisationId });
  const partners = current.partners
    .filter((partner) => partner.takesPart || (sums.byPartner.get(partner.organisationId)?.cost ?? 0n) > 0n)
    .map((partner) => ({
      organisationId: partner.organisationId,
      number: partner.number ?? partner.organisationId,
      name: partner.name,
      ...(sums.byPartner.get(partner.organisationId) ?? { cost: 0n, ownShare: 0n }),
      mayEdit: mayEdit(partner.organisationId),
      hasLeft: !partner.takesPart,
    }));
  const mine = actingPartner(actor, application.subject);
  const opened =
    asked ??
    partners.find((one) => one.organisationId === mine?.id && one.organisationId !== application.lead.id)?.number;
  const partner = opened === "all" ? undefined : partners.find((one) => one.number === opened);
  if (asked !== null && asked !== "all" && !partner) return null;
  const cellOf = (categoryKey: string, year: number) => {
    const line = lines.find(
      (one) => one.organisationId === partner?.organisationId && one.categoryKey === categoryKey && one.year === year,
    );
    return {
      name: cellName(categoryKey, year),
      text: cellText(line?.amount ?? 0n),
      version: line?.version ?? 0,
      by: line?.updatedByName ?? "",
      at: line && line.version > 0 ? line.updatedAt : null,
    };
  };
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
    budget: sentBudget(current.content, form, locale),
    ownShare: { required: requiredOwnShare(sums.cost, form.ownShare), source: form.ownShare.source },
    partners: partners.map(({ organisationId: _id, ...row }) => row),
    shown: partner
      ? {
          number: partner.number,
          name: partner.name,
          mayEdit: partner.mayEdit,
          hasLeft: partner.hasLeft,
          cells: form.budget.categories.flatMap(({ key }) => form.budget.years.map((year) => cellOf(key, year))),
        }
      : null,
  };
}

/** Whose cells the page's address opens: the municipality asked for, else the person's own. Null for none. */
export async function budgetOwner(
  deps: Deps,
  actor: Actor,
  application: ApplicationFrame,
  asked: string | null,
): Promise<string | null> {
  if (asked === null) return actingPartner(actor, application.subject)?.id ?? null;
  const partnership = await deps.db.partnership.findFirst({
    where: { consortiumId: application.consortiumId, organisation: { number: asked } },
    select: { organisationId: true },
  });
  return partnership?.organisationId ?? null;
}

/** The outcome for the cells, in words for the page. */
export const cellReplies = (outcomes: readonly CellOutcome[]): CellReply[] =>
  outcomes.map((cell) => {
    const name = cellName(cell.categoryKey, cell.year);
    switch (cell.kind) {
      case "saved":
        return { kind: "saved", name, text: cellText(cell.amount), version: cell.version };
      case "refused":
        return {
          kind: "refused",
          name,
          text: cell.text,
          words: cell.issues.map((issue) => issueText(issue)).join(" "),
        };
      case "conflict":
        return {
          kind: "conflict",
          name,
          text: cell.text,
          version: cell.version,
          theirs: cellText(cell.theirs),
          by: cell.by,
        };
    }
  });
