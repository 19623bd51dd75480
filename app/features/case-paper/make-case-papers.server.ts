import { refuse } from "~/domain/shared/verdict";
import { typeset } from "~/features/document/export/export-text.server";
import { textFileOf } from "~/features/document/export/text-file.server";
import { caseText } from "~/features/document/template/case-text";
import { templateName } from "~/features/document/template/our-template-names";
import { withFigures } from "~/features/document/text-figures.server";
import { createText } from "~/features/document/text-state.server";
import { slugOf } from "~/domain/shared/text";
import { changeUnsigned, made, unchanged } from "~/features/kernel/change.server";
import { consortiumSubject } from "~/features/kernel/consortium-subject.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { PRODUCT } from "~/features/kernel/record-event.server";
import { localeOfWrittenStandard } from "~/i18n/locale";
import { m } from "~/paraglide/messages.js";
import { BODY_TEXT } from "~/text/roots";
import { caseFacts, type PaperReceiver } from "./case-facts.server";

type Place = Awaited<ReturnType<typeof placeOf>>;

/** A case paper before it is kept. */
interface Paper {
  title: string;
  filename: string;
  state: Uint8Array;
  docx: Uint8Array<ArrayBuffer> | null;
  pdf: Uint8Array<ArrayBuffer> | null;
}

/**
 * Makes the case papers that somebody has asked for, one municipality after the other. A job calls it; two at once make
 * each of them once. Returns how many were made.
 */
export async function makeCasePapers(deps: Deps): Promise<number> {
  let count = 0;
  for (const run of await deps.db.casePaperRun.findMany({
    where: { finishedAt: null },
    orderBy: { startedAt: "asc" },
  })) {
    const place = await placeOf(deps, run.consortiumId);
    for (const receiver of place.receivers) {
      const key = { runId_municipalityId: { runId: run.id, municipalityId: receiver.id } };
      if (await deps.db.casePaperFile.findUnique({ where: key, select: { runId: true } })) continue;
      count += await keepPaper(deps, run.id, place, receiver, await makePaper(deps, place, receiver));
    }
    await finish(deps, run.id, place);
  }
  return count;
}

async function placeOf(deps: Deps, consortiumId: string) {
  const place = await consortiumSubject(deps.db, consortiumId);
  const { name, leadOrganisation } = await deps.db.consortium.findUniqueOrThrow({
    where: { id: consortiumId },
    select: { name: true, leadOrganisation: { select: { id: true, name: true, kind: true } } },
  });
  const organisations = await deps.db.organisation.findMany({
    where: { id: { in: [...place.countedOrganisationIds] }, number: { not: null } },
    select: { id: true, number: true, name: true, kind: true, writtenStandard: true },
    orderBy: { number: "asc" },
  });
  const receivers = organisations.map(({ writtenStandard, number, ...one }): PaperReceiver => {
    const locale = localeOfWrittenStandard(writtenStandard ?? "neutral");
    return { ...one, number: number ?? "", language: locale };
  });
  return { ...place, name, lead: leadOrganisation, receivers };
}

/** Its files are for whoever asked: what the municipality keeps to itself is not in them. */
async function makePaper(deps: Deps, place: Place, receiver: PaperReceiver): Promise<Paper> {
  const { language } = receiver;
  const facts = await caseFacts(deps, place, receiver);
  const content = { [BODY_TEXT]: caseText(language, facts) };
  const title = m.casepaper_document({ consortium: place.name }, { locale: language });
  const shown = await withFigures(deps, place, { language, municipalityId: null }, content);
  const file = textFileOf(
    { name: facts.municipality },
    {
      title,
      language,
      body: shown[BODY_TEXT] ?? caseText(language, facts),
      numbersHeadings: false,
      images: {},
      at: deps.clock.now(),
      sha256: null,
      stage: (locale) => m.casepaper_stage({}, { locale }),
    },
  );
  return {
    title,
    filename: `${receiver.number}-${slugOf(receiver.name)}-saksframlegg`,
    state: await deps.text.build(content),
    docx: await deps.files.write("docx", file),
    pdf: await typeset(deps, file),
  };
}

/** Keeps the files, and makes the municipality's document where it has none. Whether it was this call that did. */
async function keepPaper(deps: Deps, runId: string, place: Place, receiver: PaperReceiver, paper: Paper) {
  const id = deps.newId();
  const find = async (tx: Transaction) => {
    const [held] = await tx.$queryRaw<{ id: string }[]>`
      select id from case_paper_run where id = ${runId}::uuid for update`;
    if (!held) return refuse("not_found");
    // What a municipality keeps to itself is in no chain that others read
    const object = { type: "document", id };
    return { by: PRODUCT, scope: receiver.id, topics: [`consortium:${place.id}` as const], object };
  };
  const outcome = await changeUnsigned(deps, find, async (tx, _place, now) => {
    const mine = { consortiumId: place.id, municipalityId: receiver.id };
    const before = await tx.document.findFirst({ where: mine, select: { id: true } });
    const { title, filename, docx, pdf } = paper;
    const { count } = await tx.casePaperFile.createMany({
      data: { runId, municipalityId: receiver.id, filename, docx, pdf, isNew: before === null, madeAt: now },
      skipDuplicates: true,
    });
    if (count === 0) return unchanged(0);
    if (!before) await placePaper(tx, deps, { id, ...mine, title, language: receiver.language, now }, paper.state);
    return made(1, { action: "case_paper.made", details: { title, isNew: before === null } });
  });
  return outcome.ok ? outcome.value : 0;
}

interface PlacedPaper {
  id: string;
  consortiumId: string;
  municipalityId: string;
  title: string;
  language: PaperReceiver["language"];
  now: Date;
}

async function placePaper(tx: Transaction, deps: Deps, { now, ...document }: PlacedPaper, state: Uint8Array) {
  const templateTitle = templateName("case", document.language);
  await tx.document.create({
    data: { ...document, kind: "agreement", numbersHeadings: false, templateTitle, createdAt: now },
  });
  await createText(tx, deps, document.id, state);
}

function finish(deps: Deps, runId: string, place: Place) {
  const find = async (tx: Transaction) => {
    const [held] = await tx.$queryRaw<{ finished: boolean }[]>`
      select finished_at is not null as finished from case_paper_run where id = ${runId}::uuid for update`;
    if (!held) return refuse("not_found");
    const object = { type: "consortium", id: place.id };
    return { by: PRODUCT, scope: place.id, topics: [`consortium:${place.id}` as const], object, ...held };
  };
  return changeUnsigned(deps, find, async (tx, { finished }, now) => {
    if (finished) return unchanged(null);
    const count = await tx.casePaperFile.count({ where: { runId } });
    await tx.casePaperRun.update({ where: { id: runId }, data: { finishedAt: now, total: count } });
    return made(null, { action: "case_papers.made", details: { count } });
  });
}
