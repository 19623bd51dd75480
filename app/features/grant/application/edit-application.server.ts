import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Verdict } from "~/domain/shared/verdict";
import type { ReceivedFile } from "~/features/evidence/received-file";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { issuesByField } from "~/i18n/issue-text.server";

import type { FieldValue } from "~/domain/grant/application-content";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Conflict, Saved } from "~/features/grant/content/saved";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { addAttachment } from "./add-attachment.server";
import { attachVersion } from "./attach-version.server";
import { addGoal } from "./add-goal.server";
import { writtenText } from "./field-value";
import type { ApplicationEdit } from "./application-edit-schema";
import { changeTitle } from "./change-title.server";
import type { EditOutcome, EditReply } from "./edit-reply";
import { moveGoal } from "./move-goal.server";
import { removeAttachment } from "./remove-attachment.server";
import { removeGoal } from "./remove-goal.server";
import { saveField } from "./save-field.server";
import { saveGoal, type GoalOutcome } from "./save-goal.server";

/** Whether this person may use any of the page's forms: checked before one is read. */
export const mayChange = (actor: Actor, { subject }: FoundApplication): boolean =>
  can(actor, "application.edit", subject) || can(actor, "application.submit", subject);

/** Does what one of the page's forms asks for, and words the answer. */
export async function editApplication(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
  edit: ApplicationEdit,
  file: ReceivedFile | null,
): Promise<EditReply> {
  switch (edit.intent) {
    case "save-answer":
      return replied(edit.fieldKey, { text: edit.text }, await saveField(deps, actor, application, edit), fieldOutcome);
    case "rename":
      return replied("title", { text: edit.text }, await changeTitle(deps, actor, application, edit), fieldOutcome);
    case "add-goal":
      return replied("new-goal", goalOf(edit), await addGoal(deps, actor, application, edit));
    case "save-goal":
      return replied(edit.goalId, goalOf(edit), await saveGoal(deps, actor, application, edit), goalOutcome);
    case "remove-goal":
      return replied(edit.goalId, {}, await removeGoal(deps, actor, application, edit.goalId));
    case "move-goal":
      return replied(edit.goalId, {}, await moveGoal(deps, actor, application, edit));
    case "add-attachment":
      if (!file)
        return { of: "attachments", typed: {}, outcome: refused([{ code: "file_missing", path: "evidence" }]) };
      return replied("attachments", {}, await addAttachment(deps, actor, application, file));
    case "attach-version":
      return replied("attachments", {}, await attachVersion(deps, actor, consortium, application, edit));
    case "remove-attachment":
      return replied("attachments", {}, await removeAttachment(deps, actor, application, edit.attachmentId));
    case "open-signing":
      return replied("signing", {}, await openSigning(deps, actor, consortium, application));
  }
}

const SAVED: EditOutcome = { kind: "saved", version: 0 };

function replied<T>(
  of: string,
  typed: Record<string, string>,
  verdict: Verdict<T>,
  outcomeOf: (value: T) => EditOutcome = () => SAVED,
): EditReply {
  if (verdict.ok) return { of, typed, outcome: outcomeOf(verdict.value) };
  const isForbidden = verdict.issues.some((issue) => issue.code === "not_allowed");
  return { of, typed, outcome: refused(verdict.issues), ...(isForbidden && { isForbidden }) };
}

const refused = (issues: Parameters<typeof issuesByField>[0]): EditOutcome => ({
  kind: "refused",
  words: issuesByField(issues),
});

const fieldOutcome = (outcome: Saved | Conflict<FieldValue>): EditOutcome =>
  outcome.kind === "saved" ? outcome : { ...outcome, theirs: { text: writtenText(outcome.theirs) } };

const goalOutcome = (outcome: GoalOutcome): EditOutcome => {
  if (outcome.kind === "saved") return outcome;
  const { name, unit, baseline, target, dueOn } = outcome.theirs;
  const theirs = { name, unit, baseline: baseline ?? "", target: target ?? "", dueOn: dueOn ?? "" };
  return { kind: "conflict", theirs, version: outcome.version, by: "", at: null };
};

const goalOf = ({
  name,
  unit,
  baseline,
  target,
  dueOn,
}: Extract<ApplicationEdit, { intent: "add-goal" | "save-goal" }>) => ({
  name,
  unit,
  baseline,
  target,
  dueOn,
});
