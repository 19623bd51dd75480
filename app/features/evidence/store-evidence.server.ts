import { accept, type Verdict } from "~/domain/shared/verdict";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";
import { evidenceTypeOf, type EvidenceType, safeFilename } from "./evidence-type.server";
import type { ReceivedFile } from "./received-file";

/** A file whose content has been checked and may be stored. */
export interface CheckedFile {
  filename: string;
  type: EvidenceType;
  content: Uint8Array<ArrayBuffer>;
  /** Hex. */
  sha256: string;
}

/** Issues: those of `evidenceTypeOf`. */
export async function checkEvidence(file: ReceivedFile): Promise<Verdict<CheckedFile>> {
  const type = await evidenceTypeOf(file.content);
  if (!type.ok) return type;
  return accept({
    filename: safeFilename(file.filename, type.value),
    type: type.value,
    content: file.content,
    sha256: sha256(file.content),
  });
}

/** Stores a file's bytes; identical content is stored once. */
export async function storeFile(
  tx: Transaction,
  deps: Pick<Deps, "clock">,
  file: Pick<CheckedFile, "sha256" | "content"> & { type: string },
): Promise<void> {
  const { sha256, type: mediaType, content } = file;
  await tx.storedFile.createMany({
    data: [{ sha256, mediaType, size: content.byteLength, content, createdAt: deps.clock.now() }],
    skipDuplicates: true,
  });
}

/** Stores a file in the consortium. */
export async function storeEvidence(
  tx: Transaction,
  deps: Deps,
  attachment: { id: string; consortiumId: string; organisationId: string; uploadedById: string },
  file: CheckedFile,
): Promise<void> {
  await storeFile(tx, deps, file);
  await tx.attachment.create({
    data: { ...attachment, sha256: file.sha256, filename: file.filename, uploadedAt: deps.clock.now() },
  });
}
