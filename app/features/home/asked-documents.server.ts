import type { Deps } from "~/features/kernel/deps";
import type { Prisma } from "~prisma/generated/client";
import type { MyConsortium } from "./my-standings.server";

/** The documents in use of consortia that are not closed, by title, in which something was asked. */
export const askedDocuments = (
  { db }: Pick<Deps, "db">,
  consortia: readonly MyConsortium[],
  asked: Pick<Prisma.DocumentWhereInput, "agreementRequests" | "approvalRequests">,
): Promise<{ id: string; title: string; consortiumId: string }[]> =>
  db.document.findMany({
    where: {
      consortiumId: { in: consortia.filter(({ isClosed }) => !isClosed).map(({ id }) => id) },
      archivedAt: null,
      ...asked,
    },
    select: { id: true, title: true, consortiumId: true },
    orderBy: { title: "asc" },
  });
