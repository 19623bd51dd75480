import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import { visibleDocuments } from "~/features/kernel/visible-documents";
import { consortiaOf, subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";

export interface ImageContent {
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether somebody may read a document that the image belongs to. */
export async function maySeeImage({ db }: Pick<Deps, "db">, actor: Actor, sha256: string): Promise<boolean> {
  if (!SHA256.test(sha256)) return false;
  const consortia = await db.consortium.findMany({
    where: {
      AND: [consortiaOf(actor), { documents: { some: { images: { some: { sha256 } }, ...visibleDocuments(actor) } } }],
    },
    select: { id: true, archivedAt: true, leadOrganisationId: true, partnerships: { select: subjectColumns } },
  });
  return consortia.some((consortium) => can(actor, "document.view", subjectOfConsortium(consortium)));
}

/** The bytes of an image, for whoever may see it (`maySeeImage`). */
export async function readImage({ db }: Pick<Deps, "db">, sha256: string): Promise<ImageContent> {
  const { mediaType, content } = await db.storedFile.findUniqueOrThrow({ where: { sha256 } });
  return { mediaType, content };
}
