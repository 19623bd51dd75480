import type { ApprovableSection } from "~/domain/document/approval";
import { contentOf } from "~/features/document/current-text.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { approvableSections } from "./approvable-sections";

/** The sections of a frozen version. It never changes: what they are is worked out once. */
export async function versionSections(
  { remember }: Pick<Deps, "remember">,
  db: Deps["db"] | Transaction,
  versionId: string,
): Promise<readonly ApprovableSection[]> {
  const place = remember(`sections ${versionId}`, (): { sections: ApprovableSection[] | null } => ({ sections: null }));
  if (place.sections) return place.sections;
  const { content } = await db.documentVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: { content: true },
  });
  return (place.sections = approvableSections(contentOf(content)));
}
