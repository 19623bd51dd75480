import type { Deps } from "~/features/kernel/deps";
import { imagePath } from "~/text/formats/html";

/** What a file of a version may weigh in images: more than that stays on the server. Bytes. */
const MOST = 40 * 1024 * 1024;

const ADDRESS = new RegExp(`src="${imagePath("([0-9a-f]{64})")}"`, "g");

/** A page that is read without us: the document's images are in it instead of on our server. */
export async function withImages({ db }: Pick<Deps, "db">, documentId: string, html: string): Promise<string> {
  const named = [...new Set([...html.matchAll(ADDRESS)].map(([, sha256 = ""]) => sha256))];
  if (named.length === 0) return html;
  const sizes = await db.storedFile.findMany({
    where: { sha256: { in: named }, documentImages: { some: { documentId } } },
    select: { sha256: true, size: true },
  });
  let weight = 0;
  const taken = sizes.filter(({ size }) => (weight += size) <= MOST).map(({ sha256 }) => sha256);
  const files = await db.storedFile.findMany({ where: { sha256: { in: taken } } });
  const inline = new Map(
    files.map(({ sha256, mediaType, content }) => [
      sha256,
      `data:${mediaType};base64,${Buffer.from(content).toString("base64")}`,
    ]),
  );
  return html.replace(ADDRESS, (all, sha256: string) => {
    const address = inline.get(sha256);
    return address === undefined ? all : `src="${address}"`;
  });
}
