import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { exportVersion } from "~/features/document/export/export-text.server";
import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";

import { addAttachment } from "./add-attachment.server";

/** A frozen version of one of the consortium's documents. */
interface ChosenVersion {
  documentId: string;
  number: number;
}

/**
 * Adds a frozen version to the application, as the PDF for the archive that everybody can make of it. Issues: those of
 * `exportVersion` and `addAttachment`.
 */
export async function attachVersion(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  application: FoundApplication,
  { documentId, number }: ChosenVersion,
): Promise<Verdict<{ attachmentId: string }>> {
  if (!can(actor, "application.edit", application.subject)) return refuse("not_allowed");
  const file = await exportVersion(deps, actor, consortium, documentId, number, { format: "pdf" });
  if (!file.ok) return file;
  const { filename, content } = file.value;
  return addAttachment(deps, actor, application, { filename, content });
}
