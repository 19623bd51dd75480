import {
  canonicalContent,
  inOrder,
  type ApplicationContent,
  type AnswerValue,
} from "~/domain/grant/application-content";
import { civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";

import { readPartners, type ApplicationFrame, type ApplicationPartner } from "./application-store.server";
import { readTexts } from "./application-texts.server";

/** Everything that would be sent now, its canonical text and its fingerprint. */
export interface CurrentContent {
  readonly content: ApplicationContent;
  readonly canonical: string;
  readonly sha256: string;
  /** The whole consortium, those who have stopped among them. */
  readonly partners: ApplicationPartner[];
}

/**
 * Reads everything that would be sent. A page reads it as it is at this moment; whoever signs or submits reads it
 * locked (after `lockApplication` for update), and what is read stays true until the transaction is done.
 */
export async function readCurrentContent(
  db: Deps["db"] | Transaction,
  deps: Deps,
  application: ApplicationFrame,
  options: { isLocked?: boolean } = {},
): Promise<CurrentContent> {
  const { id: applicationId, call } = application;
  const partners = await readPartners(db, application.consortiumId, deps.clock.now(), options);
  const { title } = await db.application.findUniqueOrThrow({ where: { id: applicationId }, select: { title: true } });
  const answers = await db.applicationAnswer.findMany({ where: { applicationId } });
  const goals = await db.applicationGoal.findMany({
    where: { applicationId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const lines = await db.budgetLine.findMany({ where: { applicationId } });
  const attachments = await db.attachment.findMany({
    where: { applicationId },
    select: { filename: true, sha256: true },
  });
  const texts = await readTexts(db, deps, application.documentId, call.form, options);

  const taking = partners.filter((partner) => partner.takesPart);
  const organisations = taking.map(({ organisationId, number, officialName: name, orgNumber, isLead }) => ({
    isLead,
    organisation: { organisationId, number, name, orgNumber },
  }));
  const applicant = organisations.find(({ isLead }) => isLead)?.organisation;
  if (!applicant) throw new Error(`the lead of ${application.consortiumId} does not take part`);
  const content = inOrder({
    schemaVersion: 1,
    call: { id: call.id, title: call.title, formVersion: call.form.version },
    title,
    applicant,
    partners: organisations.filter(({ isLead }) => !isLead).map(({ organisation }) => organisation),
    answers: Object.fromEntries(answers.map((answer) => [answer.fieldKey, answer.value as AnswerValue])),
    texts,
    goals: goals.map((goal) => ({
      id: goal.id,
      name: goal.name,
      unit: goal.unit,
      baseline: goal.baseline?.toString() ?? null,
      target: goal.target?.toString() ?? null,
      dueOn: goal.dueOn && civilDateOf(goal.dueOn),
    })),
    budget: lines.map(({ organisationId, categoryKey, year, amount }) => ({
      organisationId,
      categoryKey,
      year,
      amount,
    })),
    attachments,
  });
  return new Current(content, partners);
}

/** Most pages show the content and never need its canonical text, which is expensive to write. */
class Current implements CurrentContent {
  #canonical: string | undefined;
  #sha256: string | undefined;

  constructor(
    readonly content: ApplicationContent,
    readonly partners: ApplicationPartner[],
  ) {}

  get canonical(): string {
    return (this.#canonical ??= canonicalContent(this.content));
  }

  get sha256(): string {
    return (this.#sha256 ??= sha256(this.canonical));
  }
}

/** Stores a content once, so that it can be signed and shown again exactly as it was. */
export async function keepContent(
  tx: Transaction,
  deps: Deps,
  applicationId: string,
  current: Pick<CurrentContent, "canonical" | "sha256">,
): Promise<void> {
  await tx.applicationContent.createMany({
    data: [{ applicationId, sha256: current.sha256, canonical: current.canonical, createdAt: deps.clock.now() }],
    skipDuplicates: true,
  });
}
