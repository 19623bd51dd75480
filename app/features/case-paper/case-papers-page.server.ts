import type { Actor } from "~/domain/access/actor";
import { can } from "~/domain/access/can";
import type { Deps } from "~/features/kernel/deps";
import type { FoundConsortium } from "~/features/kernel/find-consortium.server";
import { visibleDocuments } from "~/features/kernel/visible-documents";
import { compareNames } from "~/i18n/format";
import { localeNames, localeOfWrittenStandard } from "~/i18n/locale";

export interface PaperRow {
  number: string;
  name: string;
  /** 'Bokmål', 'Nynorsk' */
  standard: string;
  /** When the run made its file; null where it has not. */
  madeAt: Date | null;
  /** It had none before. */
  isNew: boolean;
}

export interface CasePapersPage {
  consortiumId: string;
  run: {
    by: string;
    startedAt: Date;
    finishedAt: Date | null;
    total: number;
    done: number;
    /** Those that could not be written as files. */
    failed: number;
  } | null;
  rows: PaperRow[];
  /** The reader's own municipality's, where there is one. */
  own: { id: string; title: string; language: string }[];
  mayMake: boolean;
}

/** How far the case papers have come. What they say is each municipality's own. Null for those who may not see it. */
export async function casePapersPage(
  deps: Deps,
  actor: Actor,
  consortium: FoundConsortium,
): Promise<CasePapersPage | null> {
  if (!can(actor, "consortium.view", consortium.subject)) return null;
  const [run, organisations, documents] = await Promise.all([
    deps.db.casePaperRun.findFirst({
      where: { consortiumId: consortium.id },
      orderBy: { startedAt: "desc" },
      include: { files: { select: { municipalityId: true, isNew: true, madeAt: true } } },
    }),
    deps.db.organisation.findMany({
      where: { id: { in: [...consortium.countedOrganisationIds] }, number: { not: null } },
      select: { id: true, number: true, name: true, writtenStandard: true },
    }),
    deps.db.document.findMany({
      where: {
        consortiumId: consortium.id,
        archivedAt: null,
        municipalityId: { not: null },
        ...visibleDocuments(actor, consortium.subject),
      },
      select: { id: true, title: true, language: true },
    }),
  ]);
  const made = new Map(run?.files.map((file) => [file.municipalityId, file]));
  const failed = run
    ? await deps.db.casePaperFile.count({ where: { runId: run.id, OR: [{ docx: null }, { pdf: null }] } })
    : 0;
  return {
    consortiumId: consortium.id,
    run: run && {
      by: run.startedByName,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      total: run.total,
      done: run.files.length,
      failed,
    },
    rows: organisations
      .map(({ id, number, name, writtenStandard }): PaperRow => {
        const standard = localeNames[localeOfWrittenStandard(writtenStandard ?? "neutral")];
        const file = made.get(id);
        return { number: number ?? "", name, standard, madeAt: file?.madeAt ?? null, isNew: file?.isNew ?? false };
      })
      .sort((one, other) => compareNames(one.name, other.name)),
    own: documents,
    mayMake: can(actor, "case_paper.make", consortium.subject),
  };
}
