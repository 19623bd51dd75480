import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { type ArchiveFile, zipStream } from "~/features/kernel/zip-stream";

/** All case papers as they were made, as Word and PDF. Null for those who may not make them, and before they are made. */
export async function casePapersFile(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<{ filename: string; stream: ReadableStream<Uint8Array> } | null> {
  if (!can(actor, "case_paper.make", consortium.subject)) return null;
  const run = await deps.db.casePaperRun.findFirst({
    where: { consortiumId: consortium.id, finishedAt: { not: null } },
    orderBy: { startedAt: "desc" },
  });
  if (!run?.finishedAt) return null;
  // One that could not be made is not there, rather than empty
  const made = await deps.db.casePaperFile.findMany({
    where: { runId: run.id, docx: { not: null }, pdf: { not: null } },
    select: { municipalityId: true, filename: true },
    orderBy: { filename: "asc" },
  });
  const files = made.flatMap(({ municipalityId, filename }) =>
    (["docx", "pdf"] as const).map((format): ArchiveFile => {
      const read = async () => {
        const key = { runId_municipalityId: { runId: run.id, municipalityId } };
        const found = await deps.db.casePaperFile.findUnique({ where: key, select: { docx: true, pdf: true } });
        return found?.[format] ?? new Uint8Array();
      };
      return { path: `${filename}.${format}`, read };
    }),
  );
  return { filename: `saksframlegg-${consortium.slug}.zip`, stream: zipStream(files, run.finishedAt) };
}
