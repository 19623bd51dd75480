import type { FoundApplication } from "~/features/grant/content/application-store.server";
import type { Deps } from "~/features/kernel/deps";
import { versionLabelName } from "~/i18n/version-label-name";

/** A frozen version that can go with an application. */
export interface AttachableVersion {
  documentId: string;
  title: string;
  number: number;
  /** What it was frozen for, in words. */
  label: string;
  /** Of its content, hex. */
  sha256: string;
}

/** The latest frozen version of each of the consortium's strategies and agreements. The caller has checked the right. */
export async function attachableVersions(
  { db }: Pick<Deps, "db">,
  { consortiumId }: FoundApplication,
): Promise<AttachableVersion[]> {
  const documents = await db.document.findMany({
    where: { consortiumId, kind: { in: ["strategy", "agreement"] }, archivedAt: null, versions: { some: {} } },
    select: {
      id: true,
      title: true,
      versions: { orderBy: { number: "desc" }, take: 1, select: { number: true, label: true, sha256: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return documents.flatMap(({ id, title, versions: [latest] }) =>
    latest
      ? [{ documentId: id, title, number: latest.number, label: versionLabelName(latest.label), sha256: latest.sha256 }]
      : [],
  );
}
