import type { Actor } from "~/domain/access/actor";
import type { Deps } from "~/features/kernel/deps";
import { consortiaOf, subjectColumns, subjectOfConsortium } from "~/features/kernel/find-consortium.server";
import { maySeeDocument } from "~/features/kernel/visible-documents";

export interface ImageContent {
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Whether somebody may read a document that the image belongs to. */
export async function maySeeImage({ db }: Pick<Deps, "db">, actor: Actor, sha256: string): Promise<boolean> {
  if (!SHA256.test(sha256)) return false;
  const consortia = await db.consortium.findMany({
    where: { AND: [consortiaOf(actor), { documents: { some: { images: { some: { sha256 } } } } }] },
    select: {
      id: true,
      archivedAt: true,
      leadOrganisationId: true,
      partnerships: { select: subjectColumns },
      documents: {
        where: { images: { some: { sha256 } } },
        select: { municipalityId: true },
        distinct: "municipalityId",
      },
    },
  });
  return consortia.some(({ documents, ...consortium }) => {
    const subject = subjectOfConsortium(consortium);
    return documents.some((document) => maySeeDocument(actor, subject, document));
  });
}

/** The bytes of an image, for whoever may see it (`maySeeImage`). */
export async function readImage({ db }: Pick<Deps, "db">, sha256: string): Promise<ImageContent> {
  const { mediaType, content } = await db.storedFile.findUniqueOrThrow({ where: { sha256 } });
  return { mediaType, content };
}
