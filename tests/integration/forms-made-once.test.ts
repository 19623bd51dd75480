import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Actor } from "~/domain/access/actor";
import { subjectOfGrantor } from "~/domain/access/can";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { giveMembership } from "~/features/access/give-membership.server";
import { addPartners } from "~/features/consortium/founding/add-partners.server";
import { foundConsortium } from "~/features/consortium/founding/found-consortium.server";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { remindPartners } from "~/features/consortium/invitation/remind-partners.server";
import { replaceContact } from "~/features/consortium/invitation/replace-contact.server";
import { resendInvitation } from "~/features/consortium/invitation/resend-invitation.server";
import { addColleague } from "~/features/consortium/partner/add-colleague.server";
import { addMeeting } from "~/features/consortium/partner/council-meetings.server";
import { findPartner } from "~/features/consortium/partner/find-partner.server";
import { recordStep } from "~/features/consortium/partner/record-step.server";
import { archiveConsortium } from "~/features/consortium/steering/archive-consortium.server";
import { offerLead } from "~/features/consortium/steering/offer-lead.server";
import { costGroup } from "~/domain/cost/budget-from-costs";
import { readBudgetCosts } from "~/features/cost/budget-costs.server";
import { proposeBudget } from "~/features/cost/propose-budget.server";
import { takeBudget } from "~/features/cost/take-budget.server";
import { addCost } from "~/features/cost/add-cost.server";
import { importCosts } from "~/features/cost/import-costs.server";
import { askQuestion } from "~/features/decision/ask-question.server";
import { askForSignatures } from "~/features/document/agreement/ask-for-signatures.server";
import { recordSignedAgreement } from "~/features/document/agreement/sign-agreement.server";
import { createDocument } from "~/features/document/create-document.server";
import { openHearing } from "~/features/document/hearing/open-hearing.server";
import { importDocument } from "~/features/document/import/import-document.server";
import { importIntoText } from "~/features/document/import/import-into-text.server";
import { makeTemplate } from "~/features/document/template/make-template.server";
import { freezeVersion } from "~/features/document/freeze-version.server";
import { writeRemark } from "~/features/document/hearing/write-remark.server";
import { addAttachment } from "~/features/grant/application/add-attachment.server";
import { attachVersion } from "~/features/grant/application/attach-version.server";
import { addGoal } from "~/features/grant/application/add-goal.server";
import { startApplication } from "~/features/grant/application/start-application.server";
import { saveBudget } from "~/features/grant/budget/save-budget.server";
import { beginAmendment } from "~/features/grant/call/begin-amendment.server";
import { createCallDraft } from "~/features/grant/call/create-call-draft.server";
import { pressForm } from "~/features/grant/call/press-form.server";
import { publishCall } from "~/features/grant/call/publish-call.server";
import { openSigning } from "~/features/grant/signing/open-signing.server";
import { addDomain } from "~/features/installation/add-domain.server";
import { addGrantor } from "~/features/installation/add-grantor.server";
import { addOperator } from "~/features/installation/add-operator.server";
import { admitGrantorAdministrator } from "~/features/installation/admit-grantor-administrator.server";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps, Transaction } from "~/features/kernel/deps";
import { EMPTY_SYSTEM, writtenSystem } from "~/features/landscape/system-form";
import { addSystem } from "~/features/landscape/save-system.server";
import { freezeRequirements } from "~/features/requirement/freeze-requirements.server";
import { importRequirements } from "~/features/requirement/import-requirements.server";
import { addRequirement } from "~/features/requirement/save-requirement.server";
import { addRisk } from "~/features/risk/save-risk.server";
import { QUESTIONS } from "~/domain/landscape/record-system";
import { docxFile } from "~/text/files/docx/docx-file";
import { makeOnce } from "~/features/kernel/make-once.server";
import { inSystem } from "~/features/kernel/system-place";
import { evidencePdf } from "~prisma/world/evidence-pdf";
import { aDraft, anAnnouncedCall, anOperator, grantorAdministrator, versionOf } from "../builders/call-world";
import {
  ALTA,
  BODØ,
  foundedConsortium,
  organisationId,
  proposal,
  RØST,
  signedInAs,
  VÅGAN,
  VÆRØY,
} from "../builders/consortium-world";
import { accepted, codesOf, fillIn, type JointApplication, jointApplication, openCall } from "../builders/grant-world";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { createTestDeps } from "../support/deps";
import { FakeClock } from "../support/fake-clock";
import { CORPUS, fileOf } from "../support/file-corpus";
import { localTextEngine } from "../support/local-text-engine";

let database: TestDatabase;
let deps: Deps;
let joint: JointApplication;
let operator: Actor;
let grantor: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  deps = createTestDeps({ db: database.db, clock: new FakeClock("2026-12-01T10:00:00Z"), text: localTextEngine });
  joint = await jointApplication(deps, [RØST, VÆRØY]);
  operator = await anOperator(deps);
  grantor = await grantorAdministrator(deps);
});
afterAll(() => database.drop());

const pdf = (heading: string) => new Uint8Array(evidencePdf({ issuer: "Test", heading, paragraphs: [] }));
const newPress = () => ({ mark: `${deps.newSecret()}.owner.form.opened`, digest: "what was typed" });
const SYSTEM = { ...writtenSystem(EMPTY_SYSTEM), contract: "", unknown: [...QUESTIONS] };
const QUESTION = {
  title: "Skal vi kjøpe sammen?",
  background: "",
  options: "Ja\nNei",
  method: "simple",
  procedure: "written",
  quorum: "50",
  dueOn: "2026-12-24",
};
const RISK = {
  title: "Prøve",
  description: "",
  likelihood: "2",
  consequence: "3",
  ownerName: "",
  state: "open",
  owner: "",
};
const contact = (number: string, email: string) => ({
  number,
  email,
  contactTitle: "Kommunedirektør",
  offeredRole: "chief_executive" as const,
  note: "",
});
const invite = (given: Deps, email: string) =>
  inviteMunicipalities(given, joint.coordinator, joint.consortium, [contact(RØST, email)]);
const openInvitation = async (email: string) => {
  accepted(await invite(deps, email));
  return (await deps.db.invitation.findFirstOrThrow({ where: { email } })).id;
};
const partner = async (number: string) => {
  const found = await findPartner(deps.db, joint.consortium, number);
  if (!found) throw new Error("no partner");
  return found;
};
const aFrozenAgreement = async (title: string) => {
  const asked = { title, language: "nb", start: "agreement" } as const;
  const { id } = accepted(await createDocument(deps, joint.coordinator, joint.consortium, asked));
  accepted(await freezeVersion(deps, joint.coordinator, joint.consortium, id, { label: "approved", note: "" }));
  const { sha256 } = await deps.db.documentVersion.findFirstOrThrow({ where: { documentId: id } });
  return { id, sha256 };
};
const events = (action: string) => () => deps.db.auditEvent.count({ where: { action } });
const step = { decidedOn: "2026-11-20", authority: "Kommunestyret", caseNumber: "PS 1/26", condition: null } as const;

interface Making {
  /** What may have to be there first; gives the press of the form. */
  prepare: () => Promise<(given: Deps) => Promise<Verdict<unknown>>>;
  /** How many there are of what it makes. */
  count: () => Promise<number>;
}

const simply = (make: (given: Deps) => Promise<Verdict<unknown>>, count: Making["count"]): Making => ({
  prepare: () => Promise.resolve(make),
  count,
});

const COST = {
  name: "Lisens",
  scope: "central",
  kind: "operation",
  year: "2029",
  amount: "1",
  vat: "excluded",
  vatPercent: "25",
  source: "Tilbud",
  key: "",
  municipality: "",
};

const REQUIREMENT = { title: "Virker uten nett", text: "", group: "operation", source: "Verksted", service: "" };

const newStrategy = async () =>
  accepted(
    await createDocument(deps, joint.coordinator, joint.consortium, {
      title: "Strategi",
      language: "nb",
      start: "strategy",
    }),
  ).id;
const hearing = { text: "now", dueOn: "20.12.2026", message: "", showsAll: true };

/** Every verb that makes something. */
const MAKING: Record<string, Making> = {
  "setting an agreement out to be signed": {
    prepare: async () => {
      const { id } = await aFrozenAgreement("Avtale som legges fram");
      return (given) => askForSignatures(given, joint.coordinator, joint.consortium, id, { number: 1, former: 0 });
    },
    count: () => deps.db.agreementRequest.count(),
  },
  "signing an agreement": {
    prepare: async () => {
      const { id, sha256 } = await aFrozenAgreement("Avtale som underskrives");
      accepted(await askForSignatures(deps, joint.coordinator, joint.consortium, id, { number: 1, former: 0 }));
      const signed = {
        municipality: VÆRØY,
        number: 1,
        sha256,
        name: "Kommunedirektøren i Værøy",
        reason: "På fullmakt",
      };
      const file = { filename: "avtale.pdf", content: pdf("Avtale") };
      return (given) => recordSignedAgreement(given, joint.coordinator, joint.consortium, id, signed, file);
    },
    count: () => deps.db.agreementSignature.count(),
  },
  "founding a consortium": {
    prepare: async () => {
      const proposed = await proposal(deps, [ALTA]);
      return (given) => foundConsortium(given, joint.coordinator, proposed);
    },
    count: () => deps.db.consortium.count(),
  },
  "writing down a cost": simply(
    (given) => addCost(given, joint.coordinator, joint.consortium, COST),
    () => deps.db.costItem.count(),
  ),
  "taking in a table of costs": simply(
    (given) => importCosts(given, joint.coordinator, joint.consortium, [{ ...COST, line: 2 }]),
    () => deps.db.costItem.count(),
  ),
  "saying what a municipality uses": simply(
    (given) => addSystem(given, joint.coordinator, joint.consortium, BODØ, SYSTEM),
    () => deps.db.recordSystem.count(),
  ),
  "putting a question": simply(
    (given) => askQuestion(given, joint.coordinator, joint.consortium, QUESTION),
    () => deps.db.decisionQuestion.count(),
  ),
  "entering a risk": simply(
    (given) => addRisk(given, joint.coordinator, joint.consortium, RISK),
    () => deps.db.risk.count(),
  ),
  "writing a requirement": simply(
    (given) => addRequirement(given, joint.coordinator, joint.consortium, REQUIREMENT),
    () => deps.db.requirement.count(),
  ),
  "taking in a table of requirements": simply(
    (given) => importRequirements(given, joint.coordinator, joint.consortium, [{ ...REQUIREMENT, line: 2 }]),
    () => deps.db.requirement.count(),
  ),
  "freezing the requirements": {
    prepare: async () => {
      accepted(await addRequirement(deps, joint.coordinator, joint.consortium, REQUIREMENT));
      return (given) => freezeRequirements(given, joint.coordinator, joint.consortium, { name: "Til høring" });
    },
    count: () => deps.db.requirementVersion.count(),
  },
  "listing municipalities": {
    prepare: async () => {
      const vågan = { organisationId: await organisationId(deps, VÅGAN), participation: "option" as const };
      return (given) => addPartners(given, joint.coordinator, joint.consortium, [vågan]);
    },
    count: () => deps.db.partnership.count({ where: { consortiumId: joint.consortium.id } }),
  },
  "inviting a contact": simply(
    (given) => invite(given, "post@rost.example"),
    () => deps.db.outboxMail.count({ where: { toAddress: "post@rost.example" } }),
  ),
  "inviting another contact instead": {
    prepare: async () => {
      const former = await openInvitation("former@rost.example");
      const request = contact(RØST, "new@rost.example");
      const { number: _number, ...asked } = request;
      return (given) => replaceContact(given, joint.coordinator, joint.consortium, former, asked);
    },
    count: () => deps.db.outboxMail.count({ where: { toAddress: "new@rost.example" } }),
  },
  "sending an invitation again": {
    prepare: async () => {
      const id = await openInvitation("again@rost.example");
      return (given) => resendInvitation(given, joint.coordinator, joint.consortium, id);
    },
    count: () => deps.db.outboxMail.count({ where: { toAddress: "again@rost.example" } }).then((sent) => sent - 1),
  },
  reminding: {
    prepare: async () => {
      const { coordinator, consortium } = await foundedConsortium(deps, [RØST]);
      accepted(await inviteMunicipalities(deps, coordinator, consortium, [contact(RØST, "remind@rost.example")]));
      const later = new FakeClock("2026-12-02T10:00:00Z");
      return (given) =>
        remindPartners({ ...given, clock: later }, coordinator, consortium, {
          numbers: [RØST],
          kind: "reminder",
          words: "Husk å svare.",
        });
    },
    count: () => deps.db.reminder.count(),
  },
  "recording a decision": {
    prepare: async () => {
      const røst = await partner(RØST);
      const decided = { ...step, kind: "decided" as const, validTo: null, reason: null, note: null };
      const file = { filename: "vedtak.pdf", content: pdf("vedtak") };
      return (given) => recordStep(given, joint.coordinator, joint.consortium, røst, decided, file);
    },
    count: () => deps.db.commitmentStep.count({ where: { kind: "decided" } }),
  },
  "entering a council meeting": {
    prepare: async () => {
      const røst = await partner(RØST);
      const meeting = { body: "Kommunestyret", heldOn: "2027-01-12", papersOutOn: null } as const;
      return (given) => addMeeting(given, joint.coordinator, joint.consortium, røst, meeting);
    },
    count: events("meeting.added"),
  },
  "adding a colleague": {
    prepare: async () => {
      const lead = await partner("1804");
      const colleague = { email: "kollega@bodo.example", displayName: "Jurist", role: "writer" as const };
      return (given) => addColleague(given, joint.coordinator, joint.consortium, lead, colleague);
    },
    count: () => deps.db.outboxMail.count({ where: { toAddress: "kollega@bodo.example" } }),
  },
  "giving somebody a role": {
    prepare: async () => {
      const administrator = await signedInAs(deps, RØST, "administrator");
      const given = { organisationId: await organisationId(deps, RØST), consortiumId: null, role: "writer" as const };
      const person = { email: "okonom@rost.example", displayName: "Økonom" };
      return (once) => giveMembership(once, administrator, { ...given, ...person });
    },
    count: () => deps.db.outboxMail.count({ where: { toAddress: "okonom@rost.example" } }),
  },
  "offering the lead": {
    prepare: async () => {
      const id = await organisationId(deps, VÆRØY);
      return (given) => offerLead(given, joint.coordinator, joint.consortium, id);
    },
    count: () => deps.db.leadOffer.count(),
  },
  "creating a document": simply(
    (given) =>
      createDocument(given, joint.coordinator, joint.consortium, { title: "Strategi", language: "nb", start: "blank" }),
    () => deps.db.document.count({ where: { kind: "agreement" } }),
  ),
  "making a template of a document": {
    prepare: async () => {
      const id = await newStrategy();
      return (given) => makeTemplate(given, joint.coordinator, joint.consortium, id);
    },
    count: () => deps.db.documentTemplate.count(),
  },
  "importing a Word file": {
    prepare: async () => {
      const file = await docxFile(fileOf(CORPUS["headings"] ?? []));
      const brought = { title: "Fra Word", language: "nb", kind: "agreement" } as const;
      return (given) => importDocument(given, joint.coordinator, joint.consortium, brought, file);
    },
    count: () => deps.db.document.count({ where: { title: "Fra Word" } }),
  },
  "bringing a file into a text": {
    prepare: async () => {
      const id = await newStrategy();
      const file = await docxFile(fileOf(CORPUS["headings"] ?? []));
      return (given) => importIntoText(given, joint.coordinator, joint.consortium, id, { placing: "behind" }, file);
    },
    count: () => deps.db.auditEvent.count({ where: { action: "text.imported" } }),
  },
  "freezing a version": {
    prepare: async () => {
      const id = await newStrategy();
      const version = { label: "hearing" as const, note: "" };
      return (given) => freezeVersion(given, joint.coordinator, joint.consortium, id, version);
    },
    count: () => deps.db.documentVersion.count(),
  },
  "opening a hearing": {
    prepare: async () => {
      const id = await newStrategy();
      return (given) => openHearing(given, joint.coordinator, joint.consortium, id, hearing);
    },
    count: () => deps.db.hearingRound.count(),
  },
  "writing a remark": {
    prepare: async () => {
      const documentId = await newStrategy();
      accepted(await openHearing(deps, joint.coordinator, joint.consortium, documentId, hearing));
      const writer = await signedInAs(deps, RØST, "writer", { consortiumId: joint.consortium.id });
      const written = { remark: "", revision: 0, quote: "", body: "Fire år er kort." };
      const at = { documentId, round: 1, municipality: RØST };
      return (given) => writeRemark(given, writer, joint.consortium, at, written);
    },
    count: () => deps.db.hearingRemark.count(),
  },
  "starting an application": {
    prepare: async () => {
      const { slug } = await openCall(deps);
      return (given) => startApplication(given, joint.coordinator, joint.consortium, slug);
    },
    count: () => deps.db.application.count(),
  },
  "adding a goal": {
    prepare: async () => {
      const application = await joint.frame();
      const goal = { name: "Minutter", unit: "min", baseline: "74", target: "54", dueOn: "2029-12-31" };
      return (given) => addGoal(given, joint.coordinator, application, goal);
    },
    count: () => deps.db.applicationGoal.count(),
  },
  "adding an attachment": {
    prepare: async () => {
      const application = await joint.frame();
      const file = { filename: "vedlegg.pdf", content: pdf("vedlegg") };
      return (given) => addAttachment(given, joint.coordinator, application, file);
    },
    count: events("attachment.added"),
  },
  "attaching a version": {
    prepare: async () => {
      const documentId = await newStrategy();
      const version = { label: "hearing" as const, note: "" };
      accepted(await freezeVersion(deps, joint.coordinator, joint.consortium, documentId, version));
      const application = await joint.frame();
      const made = { bytes: pdf(`strategi ${documentId}`), pages: 1, isArchivable: true };
      const chosen = { documentId, number: 1 };
      return (given) =>
        attachVersion(
          { ...given, pdf: { make: async () => made } },
          joint.coordinator,
          joint.consortium,
          application,
          chosen,
        );
    },
    count: events("attachment.added"),
  },
  "filling in budget rows": {
    prepare: async () => {
      const application = await joint.frame();
      const cells = [{ categoryKey: "lead", year: 2028, text: "100", version: 0 }];
      const input = { organisationId: await organisationId(deps, RØST), cells };
      return (given) => saveBudget(given, joint.coordinator, application, input);
    },
    count: events("budget.saved"),
  },
  "taking a budget from the costs": {
    prepare: async () => {
      const { consortium, coordinator } = joint;
      const application = await joint.frame();
      accepted(await addCost(deps, coordinator, consortium, { ...COST, year: "2028" }));
      const costs = await readBudgetCosts(deps.db, consortium, application, deps.clock.now());
      const categoryOf = new Map(costs.costs.map((cost) => [costGroup(cost), "lead"]));
      const choice = { key: "equal" as const, categoryOf };
      const { fingerprint } = accepted(await proposeBudget(deps.db, application, costs, choice));
      return (given) => takeBudget(given, coordinator, { consortium, application }, choice, fingerprint);
    },
    count: events("budget.taken_from_costs"),
  },
  "opening signing": {
    prepare: async () => {
      const own = await jointApplication(deps, [RØST]);
      await fillIn(deps, own);
      const application = await own.frame();
      return (given) => openSigning(given, own.coordinator, own.consortium, application);
    },
    count: events("signing.opened"),
  },
  "beginning a call": {
    prepare: () => {
      const id = deps.newId();
      const grantorOrganisationId = grantor.memberships[0]?.organisationId ?? "";
      const draft = { id, grantorOrganisationId, start: "empty" as const, copyOf: null };
      return Promise.resolve((given) => createCallDraft(given, grantor, draft));
    },
    count: () => deps.db.callDraft.count(),
  },
  "adding a section to a call's form": {
    prepare: async () => {
      const id = await aDraft(deps, grantor);
      return (given) => pressForm(given, grantor, id, { press: "add-section", key: "knew" });
    },
    count: async () => {
      const drafts = await deps.db.callDraft.findMany();
      return drafts.filter(({ plan }) => JSON.stringify(plan).includes('"knew"')).length;
    },
  },
  "announcing a call": {
    prepare: async () => {
      const id = await aDraft(deps, grantor);
      const version = await versionOf(deps, id);
      return (given) => publishCall(given, grantor, id, version);
    },
    count: events("call.published"),
  },
  "beginning to change a call": {
    prepare: async () => {
      const slug = await anAnnouncedCall(deps, grantor);
      return (given) => beginAmendment(given, grantor, slug);
    },
    count: () => deps.db.callDraft.count(),
  },
  "entering a grantor": simply(
    (given) =>
      addGrantor(given, operator, { name: "Brønnøysundregistrene", orgNumber: "974760673", domain: "brreg.no" }),
    events("grantor.added"),
  ),
  "admitting a grantor's administrator": {
    prepare: async () => {
      const grantorId = accepted(
        await addGrantor(deps, operator, {
          name: "Domstoladministrasjonen",
          orgNumber: "984195796",
          domain: undefined,
        }),
      ).id;
      const admitted = { organisationId: grantorId, email: "leder@dom.example", displayName: "Direktør" };
      return (given) => admitGrantorAdministrator(given, operator, admitted);
    },
    count: () => deps.db.outboxMail.count({ where: { toAddress: "leder@dom.example" } }),
  },
  "entering a domain": {
    prepare: async () => {
      const input = { domain: "rost.example", number: RØST, reason: "Vår egen" };
      return (given) => addDomain(given, operator, input);
    },
    count: events("domain.added"),
  },
  "adding an operator": {
    prepare: async () => {
      const person = await signedInAs(deps, RØST, "writer", { email: "drift@rost.example" });
      return (given) => addOperator(given, operator, person.email);
    },
    count: events("operator.added"),
  },
};

describe("case 12: a form makes one, pressed twice at once and once more afterwards", () => {
  test.each(Object.entries(MAKING))("%s", async (_what, { prepare, count }) => {
    const make = await prepare();
    const before = await count();
    const once: Deps = { ...deps, press: newPress() };
    const both = await Promise.all([make(once), make(once)]);
    const again = await make(once);
    expect([...both, again].map(codesOf)).toEqual([[], [], []]);
    expect(both[1]).toEqual(both[0]);
    expect(again).toEqual(both[0]);
    expect((await count()) - before).toBe(1);
  });
});

test("what a form made cannot be read without the form", async () => {
  const press = newPress();
  const secret = "https://dugnad.example/invitations/0123456789";
  await makeOnce({ ...deps, press }, operator, () => Promise.resolve({ ok: true, value: { secret } }));
  const rows = await deps.db.formPress.findMany();
  expect(rows.every(({ id }) => !id.includes(press.mark))).toBe(true);
  expect(rows.some(({ made }) => Buffer.from(made ?? []).includes("0123456789"))).toBe(false);
});

test("the same form with other contents is asked about, and a refused one can be corrected", async () => {
  const press = newPress();
  const title = (given: string) => ({ title: given, language: "nb", start: "blank" }) as const;
  const create = (digest: string, given: string) =>
    createDocument({ ...deps, press: { ...press, digest } }, joint.coordinator, joint.consortium, title(given));
  accepted(await create("one", "Første"));
  expect(codesOf(await create("two", "Andre"))).toEqual(["form_sent_already"]);

  const other = { ...newPress() };
  const invitation = (digest: string, email: string) => invite({ ...deps, press: { ...other, digest } }, email);
  accepted(await invite(deps, "open@rost.example"));
  expect(codesOf(await invitation("one", "open@rost.example"))).toEqual(["invitation_open_already"]);
  accepted(await invitation("two", "corrected@rost.example"));
});

test("the key of one person's form makes nothing for another", async () => {
  const press = newPress();
  const chief = await signedInAs(deps, "1804", "coordinator");
  const found = async (actor: Actor) =>
    accepted(await foundConsortium({ ...deps, press }, actor, await proposal(deps, [ALTA], { name: "To personer" })));
  expect(await found(chief)).not.toEqual(await found(joint.coordinator));
});

describe("a change", () => {
  const key = () => `changed ${deps.newId()}`;
  const setting = (tx: Transaction, name: string) => tx.setting.create({ data: { key: name, value: 1 } });
  const isKept = async (name: string) => (await deps.db.setting.count({ where: { key: name } })) > 0;
  const mine = () => inSystem("own", "setting", deps.newId());

  test("that is made is kept with its event, which stands in the chain as the place and the person say", async () => {
    const [name, place] = [key(), mine()];
    const verdict = await change(
      deps,
      operator,
      async () => place,
      async (tx) => {
        await setting(tx, name);
        return made(name, { action: "mail.tested", details: { isTaken: true } });
      },
    );
    expect(verdict).toEqual({ ok: true, value: name });
    expect(await isKept(name)).toBe(true);
    const event = await deps.db.auditEvent.findFirstOrThrow({ where: { objectId: place.object.id } });
    expect(event).toMatchObject({ scope: "system", objectType: "setting", actorPersonId: operator.personId });
  });

  test.each([
    ["refused", refuse("not_possible_now"), { ok: false, issues: [{ code: "not_possible_now" }] }],
    ["without an event", unchanged("nothing"), { ok: true, value: "nothing" }],
  ])("%s leaves nothing of what it wrote", async (_how, outcome, expected) => {
    const name = key();
    const written = change(
      deps,
      operator,
      async () => mine(),
      async (tx) => {
        await setting(tx, name);
        return outcome;
      },
    );
    expect(await written).toEqual(expected);
    expect(await isKept(name)).toBe(false);
  });

  test("cannot say that it was made and tell nothing", () => {
    expect(() => made(null, [])).toThrow(/event/);
  });

  test("is not made by whoever may not, as what is held says and not as the page was shown", async () => {
    const name = key();
    const grantorId = grantor.memberships[0]?.organisationId ?? "";
    const verdict = await change(
      deps,
      operator,
      async () => inSystem(["call.write", subjectOfGrantor(grantorId, false)], "call", deps.newId()),
      async (tx) => {
        await setting(tx, name);
        return made(null, { action: "mail.tested", details: { isTaken: true } });
      },
    );
    expect(codesOf(verdict)).toEqual(["not_allowed"]);
    expect(await isKept(name)).toBe(false);
  });

  test("in a consortium that was archived after the page was shown is refused", async () => {
    const own = await foundedConsortium(deps, [RØST]);
    accepted(await archiveConsortium(deps, own.coordinator, own.consortium, "Prøve"));
    const input = { title: "Avtale", language: "nb" as const, start: "blank" as const };
    expect(codesOf(await createDocument(deps, own.coordinator, own.consortium, input))).toEqual(["not_allowed"]);
  });
});
