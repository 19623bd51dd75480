import type { Actor } from "~/domain/access/actor";
import { checkImage, MOST_IMAGES } from "~/domain/document/image-file";
import { withoutTraces } from "~/domain/document/image-without-traces";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { atOpenDocument } from "~/features/document/managed-document.server";
import type { ReceivedFile } from "~/features/evidence/received-file";
import { storeFile } from "~/features/evidence/store-evidence.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { sha256 } from "~/features/kernel/hash";

export interface AddedImage {
  sha256: string;
  /** In pixels */
  width: number;
}

/**
 * Keeps an image for the text of a document, under its hash: what it was called is forgotten, and so is where and when
 * it was taken. It is in no text until somebody puts it there, or somebody's suggestion to is accepted. Issues: those of `atOpenDocument` and `checkImage`, file_missing, images_too_many {most}.
 */
export async function addImage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
  documentId: string,
  received: ReceivedFile | null,
): Promise<Verdict<AddedImage>> {
  if (!received) return refuse("file_missing", "image");
  const checked = checkImage(received.content);
  if (!checked.ok) return checked;
  const content = withoutTraces(received.content, checked.value.type);
  const image = { sha256: sha256(content), width: checked.value.width };
  const place = atOpenDocument(actor, consortium, documentId, "document.suggest");
  return change(deps, actor, place, async (tx, { document }, now) => {
    const kept = await tx.documentImage.findMany({ where: { documentId: document.id }, select: { sha256: true } });
    if (kept.some((one) => one.sha256 === image.sha256)) return unchanged(image);
    if (kept.length >= MOST_IMAGES) return refuse("images_too_many", "image", { most: MOST_IMAGES });
    await storeFile(tx, deps, { sha256: image.sha256, type: checked.value.type, content });
    await tx.documentImage.create({
      data: { documentId: document.id, sha256: image.sha256, addedById: actor.personId, addedAt: now },
    });
    return made(image, { action: "document.image_added", details: { title: document.title, sha256: image.sha256 } });
  });
}
