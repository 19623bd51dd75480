import { amendmentIssues, callDifferences } from "~/domain/grant/call-amendment";
import { publishedForm } from "~/domain/grant/call-plan";
import type { Deps } from "~/features/kernel/deps";
import { issueText } from "~/i18n/issue-text.server";

import type { FoundCallDraft } from "./call-draft-store.server";
import { readCallUse } from "./call-use.server";
import { differenceWords } from "./difference-words";
import { fieldsOf } from "~/domain/grant/call-form";

export interface PublicationPage {
  opensAt: Date | null;
  closesAt: Date | null;
  pot: bigint | null;
  sections: number;
  questions: number;
  hasCriteria: boolean;
  /** What would change, and why some of it may not; null before the call is announced. */
  changes: { lines: string[]; refused: string[]; applications: number } | null;
}

/** What announcing this would do. */
export async function publicationPage(deps: Deps, draft: FoundCallDraft): Promise<PublicationPage> {
  const { plan, announced } = draft;
  const form = publishedForm(plan, 1);
  return {
    opensAt: plan.opensAt === null ? null : new Date(plan.opensAt),
    closesAt: announced?.closesAt ?? (plan.closesAt === null ? null : new Date(plan.closesAt)),
    pot: plan.pot === null ? null : BigInt(plan.pot),
    sections: form.sections.length,
    questions: fieldsOf(form).length,
    hasCriteria: form.criteria.length > 0,
    changes: announced && (await changesOf(deps, draft, announced)),
  };
}

async function changesOf(
  deps: Deps,
  { id, plan }: FoundCallDraft,
  announced: NonNullable<FoundCallDraft["announced"]>,
): Promise<PublicationPage["changes"]> {
  const use = await readCallUse(deps.db, deps, id, announced.plan.form);
  return {
    lines: callDifferences(announced.plan, plan).map((difference) => differenceWords(difference)),
    refused: amendmentIssues(announced.plan, plan, use).map((issue) => issueText(issue)),
    applications: use.applications,
  };
}
