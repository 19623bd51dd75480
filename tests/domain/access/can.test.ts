import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Actor, Membership, OrganisationKind } from "~/domain/access/actor";
import { CONFIRMATIONS } from "~/domain/shared/confirmation";
import { ACTIONS, can, subjectOf, subjectOfGrantor, type Action, type Subject } from "~/domain/access/can";
import { ROLES, type Role } from "~/domain/access/role";

const LEAD = "bodø";
const PARTNER = "røst";
const OTHER_PARTNER = "alta";
const OBSERVER = "narvik";
const FORMER = "moskenes";
const GRANTOR = "helsedirektoratet";
const OUTSIDER = "tromsø";
const CONSORTIUM = "epj-i-nord";
const ELSEWHERE = "another-consortium";

const consortium: Subject = {
  consortiumId: CONSORTIUM,
  leadOrganisationId: LEAD,
  partnerOrganisationIds: [LEAD, PARTNER, OTHER_PARTNER],
  observerOrganisationIds: [OBSERVER],
  formerOrganisationIds: [FORMER],
  pendingOrganisationIds: [],
  grantorOrganisationId: GRANTOR,
  submitted: false,
};
const of = (organisationId: string): Subject => ({ ...consortium, organisationId });
const submitted: Subject = { ...consortium, submitted: true };

function actor(...memberships: Membership[]): Actor {
  return {
    personId: "person",
    displayName: "Rådgiver",
    email: "post@eksempel.no",
    locale: null,
    sessionId: "session",
    actingFor: memberships[0]?.organisationId ?? null,
    runsInstallation: false,
    memberships,
  };
}

function membership(
  organisationId: string,
  role: Role,
  consortiumId: string | null = null,
  kind?: OrganisationKind,
): Membership {
  return {
    organisationId,
    organisationName: organisationId,
    organisationKind: kind ?? (organisationId === GRANTOR ? "state" : "municipality"),
    consortiumId,
    role,
    confirmedBy: "colleague",
    vouchedById: null,
  };
}

const every = (...roles: Role[]) => roles;
const ALL = [...ROLES];
const MANAGERS = every("administrator", "chief_executive", "coordinator");
const WRITERS = every("administrator", "chief_executive", "signatory", "coordinator", "writer");
const SUGGESTERS = every(...WRITERS, "suggester");
const COMMENTERS = every(...SUGGESTERS, "commenter");

/** Who may do what: for a person of each organisation, the roles that may, and nobody else. */
const matrix: { action: Action; subject: Subject; about?: string; may: Partial<Record<string, readonly Role[]>> }[] = [
  {
    action: "consortium.view",
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  { action: "consortium.manage", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "consortium.archive", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "consortium.restore", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "lead.accept", subject: of(PARTNER), may: { [PARTNER]: ["administrator", "chief_executive"] } },
  { action: "lead.accept", subject: of(OBSERVER), about: "as an observer", may: {} },
  {
    action: "commitment.record",
    subject: of(PARTNER),
    may: { [LEAD]: ["coordinator"], [PARTNER]: ["administrator", "chief_executive", "signatory"] },
  },
  {
    action: "evidence.view",
    subject: of(PARTNER),
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  { action: "invitation_contact.view", subject: of(PARTNER), may: { [LEAD]: MANAGERS, [PARTNER]: ALL } },
  {
    action: "document.view",
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  {
    action: "document.edit",
    subject: consortium,
    may: { [LEAD]: WRITERS, [PARTNER]: WRITERS, [OTHER_PARTNER]: WRITERS },
  },
  {
    action: "document.suggest",
    subject: consortium,
    may: { [LEAD]: SUGGESTERS, [PARTNER]: SUGGESTERS, [OTHER_PARTNER]: SUGGESTERS, [OBSERVER]: SUGGESTERS },
  },
  {
    action: "document.comment",
    subject: consortium,
    may: { [LEAD]: COMMENTERS, [PARTNER]: COMMENTERS, [OTHER_PARTNER]: COMMENTERS, [OBSERVER]: COMMENTERS },
  },
  {
    action: "document.freeze",
    subject: consortium,
    may: { [LEAD]: MANAGERS, [PARTNER]: ["coordinator"], [OTHER_PARTNER]: ["coordinator"] },
  },
  {
    action: "document.manage",
    subject: consortium,
    may: { [LEAD]: MANAGERS, [PARTNER]: ["coordinator"], [OTHER_PARTNER]: ["coordinator"] },
  },
  { action: "document.approve", subject: of(PARTNER), may: { [PARTNER]: ["chief_executive", "signatory"] } },
  { action: "document.approve", subject: of(OBSERVER), may: {} },
  { action: "document.ask_approval", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "agreement.ask", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "agreement.sign", subject: of(PARTNER), may: { [PARTNER]: ["chief_executive", "signatory"] } },
  { action: "agreement.sign", subject: of(OBSERVER), may: {} },
  { action: "hearing.hold", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "hearing.read_replies", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "hearing.read_own", subject: of(PARTNER), may: { [PARTNER]: ALL } },
  { action: "hearing.draft", subject: of(PARTNER), may: { [PARTNER]: COMMENTERS } },
  { action: "hearing.draft", subject: of(OBSERVER), may: {} },
  { action: "hearing.reply", subject: of(PARTNER), may: { [PARTNER]: ["chief_executive", "signatory"] } },
  { action: "hearing.reply", subject: of(OBSERVER), may: {} },
  {
    action: "cost.view",
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  { action: "cost.edit", subject: consortium, may: { [LEAD]: WRITERS } },
  { action: "cost.edit", subject: of(PARTNER), may: { [LEAD]: WRITERS, [PARTNER]: WRITERS } },
  { action: "cost.edit", subject: of(OBSERVER), about: "as an observer", may: { [LEAD]: WRITERS } },
  { action: "case_paper.make", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "cost.decide", subject: consortium, may: { [LEAD]: MANAGERS } },
  {
    action: "system.view",
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  { action: "system.answer", subject: of(PARTNER), may: { [PARTNER]: WRITERS } },
  { action: "system.answer", subject: of(OBSERVER), may: {} },
  { action: "system.ask", subject: of(PARTNER), may: { [LEAD]: MANAGERS, [PARTNER]: WRITERS } },
  { action: "system.ask", subject: of(OBSERVER), may: {} },
  ...(["decision.view", "risk.view", "requirement.view"] as const).map((action) => ({
    action,
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  })),
  { action: "decision.ask", subject: consortium, may: { [LEAD]: MANAGERS } },
  { action: "decision.vote", subject: of(PARTNER), may: { [PARTNER]: ["chief_executive", "signatory"] } },
  { action: "decision.vote", subject: of(OBSERVER), may: {} },
  { action: "risk.edit", subject: consortium, may: { [LEAD]: WRITERS } },
  { action: "risk.edit", subject: of(PARTNER), may: { [LEAD]: WRITERS, [PARTNER]: WRITERS } },
  { action: "requirement.edit", subject: consortium, may: { [LEAD]: WRITERS } },
  { action: "requirement.edit", subject: of(PARTNER), may: { [LEAD]: WRITERS, [PARTNER]: WRITERS } },
  { action: "requirement.answer", subject: of(PARTNER), may: { [PARTNER]: WRITERS } },
  { action: "requirement.answer", subject: of(OBSERVER), may: {} },
  { action: "requirement.freeze", subject: consortium, may: { [LEAD]: MANAGERS } },
  {
    action: "application.view",
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  {
    action: "application.view",
    subject: submitted,
    about: "once submitted",
    may: {
      [LEAD]: ALL,
      [PARTNER]: ALL,
      [OTHER_PARTNER]: ALL,
      [OBSERVER]: ALL,
      [GRANTOR]: ["case_worker", "administrator"],
    },
  },
  {
    action: "application.edit",
    subject: consortium,
    may: { [LEAD]: WRITERS, [PARTNER]: WRITERS, [OTHER_PARTNER]: WRITERS },
  },
  { action: "budget.edit", subject: of(PARTNER), may: { [LEAD]: ["coordinator"], [PARTNER]: WRITERS } },
  { action: "application.sign", subject: of(PARTNER), may: { [PARTNER]: ["chief_executive", "signatory"] } },
  { action: "application.sign", subject: of(FORMER), about: "after withdrawal", may: {} },
  { action: "application.sign", subject: of(OBSERVER), about: "as an observer", may: {} },
  { action: "application.submit", subject: consortium, may: { [LEAD]: MANAGERS } },
  {
    action: "audit.view",
    subject: consortium,
    may: { [LEAD]: ALL, [PARTNER]: ALL, [OTHER_PARTNER]: ALL, [OBSERVER]: ALL },
  },
  { action: "people.manage", subject: subjectOf(PARTNER), may: { [PARTNER]: ["administrator", "chief_executive"] } },
  { action: "call.administer", subject: consortium, may: { [GRANTOR]: ["case_worker", "administrator"] } },
  { action: "call.write", subject: subjectOfGrantor(GRANTOR, false), may: { [GRANTOR]: ["administrator"] } },
  { action: "grantor.admit", subject: subjectOfGrantor(GRANTOR, true), may: {} },
  {
    action: "application.sign",
    subject: { ...of(PARTNER), isSignedByChiefExecutive: true },
    about: "where the call wants the chief executive",
    may: { [PARTNER]: ["chief_executive"] },
  },
  { action: "consortium.create", subject: subjectOf(PARTNER), may: { [PARTNER]: MANAGERS } },
  {
    action: "partnership.answer",
    subject: subjectOf(PARTNER),
    may: { [PARTNER]: ["administrator", "chief_executive", "signatory"] },
  },
  { action: "meeting.own", subject: of(PARTNER), may: { [PARTNER]: WRITERS } },
  { action: "meeting.assume", subject: of(PARTNER), may: { [LEAD]: ["coordinator"], [PARTNER]: WRITERS } },
  {
    action: "calendar.share",
    subject: of(PARTNER),
    may: { [LEAD]: ["administrator", "chief_executive", "coordinator"], [PARTNER]: WRITERS },
  },
  { action: "installation.run", subject: subjectOf(PARTNER), may: {} },
];

const organisations = [LEAD, PARTNER, OTHER_PARTNER, OBSERVER, FORMER, GRANTOR, OUTSIDER];

describe("the policy, action by action", () => {
  for (const { action, subject, about, may } of matrix) {
    test(`${action}${subject.organisationId ? ` of ${subject.organisationId}` : ""}${about ? ` ${about}` : ""}`, () => {
      for (const organisation of organisations) {
        const allowed = ROLES.filter((role) => can(actor(membership(organisation, role)), action, subject));
        expect({ organisation, allowed }).toEqual({
          organisation,
          allowed: ROLES.filter((role) => may[organisation]?.includes(role)),
        });
      }
    });
  }

  test("in an archived consortium everybody reads what they read before, and only taking it up again changes it", () => {
    const readers = /[.]view$|^consortium[.]restore$|^hearing[.]read/;
    for (const { action, subject } of matrix) {
      if (subject.consortiumId === null) continue;
      const allowed = (isArchived: boolean) =>
        organisations.flatMap((organisation) =>
          ROLES.filter((role) => can(actor(membership(organisation, role)), action, { ...subject, isArchived })).map(
            (role) => `${organisation} ${role}`,
          ),
        );
      expect([action, allowed(true)]).toEqual([action, readers.test(action) ? allowed(false) : []]);
    }
  });

  test("covers every action", () => {
    expect(new Set(matrix.map((row) => row.action))).toEqual(new Set(ACTIONS));
  });
});

describe("a membership in one consortium", () => {
  test("gives the same there as a membership everywhere, but manages no organisation and founds nothing", () => {
    const within = new Set(["people.manage", "consortium.create", "partnership.answer", "meeting.own", "lead.accept"]);
    for (const { action, subject } of matrix.filter((row) => !within.has(row.action))) {
      for (const role of ROLES) {
        for (const organisation of [LEAD, PARTNER, OBSERVER]) {
          const everywhere = can(actor(membership(organisation, role)), action, subject);
          expect(can(actor(membership(organisation, role, CONSORTIUM)), action, subject)).toBe(everywhere);
        }
      }
    }
    expect(can(actor(membership(PARTNER, "administrator", CONSORTIUM)), "people.manage", subjectOf(PARTNER))).toBe(
      false,
    );
    expect(can(actor(membership(LEAD, "chief_executive", CONSORTIUM)), "consortium.create", subjectOf(LEAD))).toBe(
      false,
    );
  });

  test("gives nothing in another", () => {
    for (const { action, subject } of matrix.filter((row) => row.action !== "consortium.create")) {
      for (const role of ROLES) {
        for (const organisation of [LEAD, PARTNER]) {
          expect(can(actor(membership(organisation, role, ELSEWHERE)), action, subject)).toBe(false);
        }
      }
    }
  });

  test("no longer opens it when the organisation has withdrawn", () => {
    expect(can(actor(membership(FORMER, "writer", CONSORTIUM)), "consortium.view", consortium)).toBe(false);
    expect(can(actor(membership(FORMER, "writer", CONSORTIUM)), "document.edit", consortium)).toBe(false);
  });

  test("lets an adviser from outside the partners read, not write", () => {
    const adviser = actor(membership("ks", "writer", CONSORTIUM, "association"));
    expect(can(adviser, "document.view", consortium)).toBe(true);
    expect(can(adviser, "document.edit", consortium)).toBe(false);
  });
});

describe("founding a consortium", () => {
  test.each<[OrganisationKind, boolean]>([
    ["municipality", true],
    ["county", true],
    ["state", false],
    ["association", false],
    ["supplier", false],
  ])("is for a %s: %s", (kind, allowed) => {
    expect(
      can(actor(membership("somebody", "administrator", null, kind)), "consortium.create", subjectOf("somebody")),
    ).toBe(allowed);
  });

  test("may be asked before the lead is chosen", () => {
    const { organisationId: _unknown, ...nobody } = subjectOf(LEAD);
    expect(can(actor(membership(LEAD, "coordinator")), "consortium.create", nobody)).toBe(true);
    expect(can(actor(membership(LEAD, "coordinator", ELSEWHERE)), "consortium.create", nobody)).toBe(false);
    expect(can(actor(membership(LEAD, "writer")), "consortium.create", nobody)).toBe(false);
  });
});

describe("an outsider", () => {
  const memberships = fc.record({
    organisationId: fc.constantFrom(OUTSIDER, "hamar", "supplier-1"),
    organisationName: fc.constant("Utenfor"),
    organisationKind: fc.constantFrom<OrganisationKind>("municipality", "county", "state", "association", "supplier"),
    consortiumId: fc.constantFrom(null, ELSEWHERE),
    role: fc.constantFrom(...ROLES),
    confirmedBy: fc.constantFrom(...CONFIRMATIONS, null),
    vouchedById: fc.constant(null),
  });

  test("may do nothing here, whatever they hold elsewhere", () => {
    fc.assert(
      fc.property(fc.array(memberships), fc.constantFrom(...matrix), (memberships, { action, subject }) => {
        expect(can(actor(...memberships), action, subject)).toBe(false);
      }),
    );
  });

  test("without any membership may do nothing at all", () => {
    for (const action of ACTIONS) expect(can(actor(), action, submitted)).toBe(false);
  });
});

test("acting for one organisation gives no rights of another", () => {
  const reader = { ...actor(membership(PARTNER, "reader")), actingFor: LEAD };
  expect(can(reader, "consortium.manage", consortium)).toBe(false);
});

test("one more membership never takes a right away", () => {
  const anyMembership = fc.record({
    organisationId: fc.constantFrom(...organisations),
    organisationName: fc.constant("Noen"),
    organisationKind: fc.constantFrom<OrganisationKind>("municipality", "state"),
    consortiumId: fc.constantFrom(null, CONSORTIUM, ELSEWHERE),
    role: fc.constantFrom(...ROLES),
    confirmedBy: fc.constantFrom(...CONFIRMATIONS, null),
    vouchedById: fc.constant(null),
  });
  fc.assert(
    fc.property(
      fc.array(anyMembership),
      anyMembership,
      fc.constantFrom(...matrix),
      (held, more, { action, subject }) => {
        if (can(actor(...held), action, subject)) expect(can(actor(...held, more), action, subject)).toBe(true);
      },
    ),
  );
});

describe("an organisation that somebody has listed, and that has not answered", () => {
  const listed: Subject = { ...consortium, pendingOrganisationIds: [PARTNER, OBSERVER] };

  test("is not accessible through its people's roles elsewhere, and gives them no access", () => {
    for (const { action, subject } of matrix) {
      if (subject.consortiumId === null || action === "meeting.own") continue;
      for (const role of ROLES) {
        const about = { ...subject, pendingOrganisationIds: listed.pendingOrganisationIds };
        expect([action, role, can(actor(membership(PARTNER, role)), action, about)]).toEqual([action, role, false]);
        expect([action, role, can(actor(membership(OBSERVER, role)), action, about)]).toEqual([action, role, false]);
      }
    }
  });

  test("still manages what is its own", () => {
    expect(can(actor(membership(PARTNER, "chief_executive")), "people.manage", subjectOf(PARTNER))).toBe(true);
    expect(can(actor(membership(PARTNER, "writer")), "meeting.own", { ...listed, organisationId: PARTNER })).toBe(true);
  });

  test("lets those the lead has invited into this consortium, and into nothing of its own", () => {
    const invited = actor({ ...membership(PARTNER, "chief_executive", CONSORTIUM), confirmedBy: null });
    expect(can(invited, "consortium.view", listed)).toBe(true);
    for (const action of ["people.manage", "partnership.answer", "meeting.own", "consortium.create"] as const)
      expect([action, can(invited, action, subjectOf(PARTNER))]).toEqual([action, false]);
  });
});

test("what belongs to an organisation is managed by those it knows, not by an unconfirmed role", () => {
  const stranger = actor({ ...membership(PARTNER, "administrator"), confirmedBy: null });
  for (const action of ["people.manage", "partnership.answer", "meeting.own", "consortium.create"] as const)
    expect([action, can(stranger, action, subjectOf(PARTNER))]).toEqual([action, false]);
});

test("running the installation does not come from any role", () => {
  expect(can({ ...actor(), runsInstallation: true }, "installation.run", subjectOf(PARTNER))).toBe(true);
});

test("whoever runs the installation writes calls and admits people only for a grantor that has no administrator here", () => {
  const operator = { ...actor(), runsInstallation: true };
  for (const action of ["call.write", "grantor.admit"] as const) {
    expect([action, can(operator, action, subjectOfGrantor(GRANTOR, true))]).toEqual([action, true]);
    expect([action, can(operator, action, subjectOfGrantor(GRANTOR, false))]).toEqual([action, false]);
  }
});

test("nobody writes a grantor's calls by a role that nobody has confirmed", () => {
  const stranger = actor({ ...membership(GRANTOR, "administrator"), confirmedBy: null });
  expect(can(stranger, "call.write", subjectOfGrantor(GRANTOR, false))).toBe(false);
});
