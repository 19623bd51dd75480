import { checkImage } from "~/domain/document/image-file";
import type { Deps } from "~/features/kernel/deps";
import { imagesIn } from "~/text/files/file-parts";
import type { FileImage } from "~/text/files/text-file";
import type { RichTextNode } from "~/text/rich-text";

/** What a file may weigh in images: those beyond it leave their description. Bytes. */
const MOST = 40 * 1024 * 1024;

/** The images that a text shows, by SHA-256: those of its document alone, whatever others it names. */
export async function fileImages(
  { db }: Pick<Deps, "db">,
  documentId: string,
  body: RichTextNode,
): Promise<Record<string, FileImage>> {
  const named = [...imagesIn(body)];
  if (named.length === 0) return {};
  const sizes = await db.storedFile.findMany({
    where: { sha256: { in: named }, documentImages: { some: { documentId } } },
    select: { sha256: true, size: true },
  });
  let weight = 0;
  const taken = sizes.filter(({ size }) => (weight += size) <= MOST).map(({ sha256 }) => sha256);
  const files = await db.storedFile.findMany({ where: { sha256: { in: taken } } });
  return Object.fromEntries(
    files.flatMap(({ sha256, content }) => {
      const checked = checkImage(content);
      if (!checked.ok) return [];
      const { type: mediaType, width, height } = checked.value;
      return [[sha256, { mediaType, bytes: content, width, height }] as const];
    }),
  );
}
