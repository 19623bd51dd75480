import type { CallUse } from "~/domain/grant/call-amendment";
import { type CallForm, findFieldOfKind } from "~/domain/grant/call-form";
import { plainText } from "~/domain/shared/rich-text";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { readTexts } from "~/features/grant/content/application-texts.server";

/** What applicants have filled in on a call. Its applications are locked by whoever changes it. */
export async function readCallUse(
  db: Deps["db"] | Transaction,
  deps: Deps,
  callId: string,
  form: CallForm,
): Promise<CallUse> {
  const applications = await db.application.findMany({
    where: { callId },
    select: {
      documentId: true,
      answers: { select: { fieldKey: true, value: true } },
      budgetLines: { where: { amount: { gt: 0 } }, select: { categoryKey: true, year: true } },
      _count: { select: { goals: true, attachments: true } },
    },
  });
  const answers = new Map<string, number>();
  const count = (key: string | undefined) => key && answers.set(key, (answers.get(key) ?? 0) + 1);
  const keyOf = (kind: "goals" | "attachments" | "budget") => findFieldOfKind(form, kind)?.field.key;
  const options = new Set<string>();
  for (const { _count: counted, ...application } of applications) {
    for (const { fieldKey, value } of application.answers) {
      if (value === null || value === "" || value === false) continue;
      count(fieldKey);
      if (typeof value === "string") options.add(`${fieldKey}:${value}`);
    }
    if (counted.goals > 0) count(keyOf("goals"));
    if (counted.attachments > 0) count(keyOf("attachments"));
    if (application.budgetLines.length > 0) count(keyOf("budget"));
    const texts = await readTexts(db, deps, application.documentId, form, {});
    for (const [key, text] of Object.entries(texts)) if (plainText(text).trim() !== "") count(key);
  }
  const lines = applications.flatMap(({ budgetLines }) => budgetLines);
  return {
    applications: applications.length,
    answers,
    options,
    categories: new Set(lines.map(({ categoryKey }) => categoryKey)),
    years: new Set(lines.map(({ year }) => year)),
  };
}
