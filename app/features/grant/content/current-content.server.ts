import {
  canonicalContent,
  inOrder,
  type ApplicationContent,
  type FieldValue,
} from "~/domain/grant/application-content";
import { civilDateOf } from "~/domain/shared/oslo-time";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { sha256 } from "~/features/kernel/hash";

import { readPartners, type FoundApplication, type ApplicationPartner } from "./application-store.server";
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
 * locked (after `holdApplication` for update), and what is read stays true until the transaction is done. A page that
 * knows the partners already passes them.
 */
export async function readCurrentContent(
  db: Deps["db"] | Transaction,
  deps: Deps,
  application: FoundApplication,
  options: { isHeld?: boolean; partners?: ApplicationPartner[] } = {},
): Promise<CurrentContent> {
  const { id: applicationId, call } = application;
  const partners = options.partners ?? (await readPartners(db, application.consortiumId, deps.clock.now(), options));
  const { title, answers, goals, budgetLines, attachments } = await db.application.findUniqueOrThrow({
    where: { id: applicationId },
    select: {
      title: true,
      answers: { select: { fieldKey: true, value: true } },
      goals: { orderBy: [{ position: "asc" }, { id: "asc" }] },
      budgetLines: { select: budgetColumns },
      attachments: { select: { filename: true, sha256: true } },
    },
  });
  const texts = await readTexts(db, deps, application.documentId, call.form, options);

  const content = inOrder({
    schemaVersion: 1,
    call: { id: call.id, title: call.title, formVersion: call.form.version },
    title,
    ...takingPart(partners),
    answers: Object.fromEntries(answers.map((answer) => [answer.fieldKey, answer.value as FieldValue])),
    texts,
    goals: goals.map((goal) => ({
      id: goal.id,
      name: goal.name,
      unit: goal.unit,
      baseline: goal.baseline?.toString() ?? null,
      target: goal.target?.toString() ?? null,
      dueOn: goal.dueOn && civilDateOf(goal.dueOn),
    })),
    budget: budgetLines,
    attachments,
  });
  return new Current(content, partners);
}

const budgetColumns = { organisationId: true, categoryKey: true, year: true, amount: true } as const;

/** The lead applies, with those who have not stopped. */
function takingPart(all: readonly ApplicationPartner[]): Pick<ApplicationContent, "applicant" | "partners"> {
  const organisations = all
    .filter((partner) => partner.takesPart)
    .map(({ organisationId, number, officialName: name, orgNumber, isLead }) => ({
      isLead,
      organisation: { organisationId, number, name, orgNumber },
    }));
  const applicant = organisations.find(({ isLead }) => isLead)?.organisation;
  if (!applicant) throw new Error("the lead does not take part");
  return { applicant, partners: organisations.filter(({ isLead }) => !isLead).map(({ organisation }) => organisation) };
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
