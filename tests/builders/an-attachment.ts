import type { Deps } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import type { Attachment, Prisma } from "~prisma/generated/client";
import { evidencePdf } from "~prisma/world/evidence-pdf";

import { aConsortium } from "./a-consortium";

/** A one-page PDF laid in a consortium; other words give another file. */
export async function anAttachment(
  deps: Deps,
  { words = "Saksprotokoll", ...overrides }: Partial<Prisma.AttachmentUncheckedCreateInput> & { words?: string } = {},
): Promise<Attachment> {
  const content = new Uint8Array(evidencePdf({ issuer: "Test", heading: words, paragraphs: [] }));
  const file = { sha256: sha256(content), mediaType: "application/pdf", size: content.length, content };
  const uploadedAt = deps.clock.now();
  await deps.db.storedFile.createMany({ data: [{ ...file, createdAt: uploadedAt }], skipDuplicates: true });
  return deps.db.attachment.create({
    data: {
      id: deps.newId(),
      consortiumId: overrides.consortiumId ?? (await aConsortium(deps)).id,
      sha256: file.sha256,
      filename: `${words}.pdf`,
      uploadedAt,
      ...overrides,
    },
  });
}
