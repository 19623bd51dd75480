import type { Actor } from "~/domain/access/actor";
import type { Role } from "~/domain/access/role";
import { findSession } from "~/features/access/find-session.server";
import { startSession } from "~/features/access/start-session.server";
import { foundConsortium, type NewConsortium } from "~/features/consortium/founding/found-consortium.server";
import { inviteMunicipalities } from "~/features/consortium/invitation/invite-municipalities.server";
import { findPartner, type FoundPartner } from "~/features/consortium/partner/find-partner.server";
import type { Deps } from "~/features/kernel/deps";
import { type FoundConsortium, findConsortium } from "~/features/kernel/find-consortium.server";
import { inTransaction } from "~/features/kernel/in-transaction.server";

export const BODØ = "1804";
export const RØST = "1856";
export const VÆRØY = "1857";
export const ALTA = "5601";
export const VÅGAN = "1865";

export const organisationId = async (deps: Deps, number: string): Promise<string> =>
  (await deps.db.organisation.findUniqueOrThrow({ where: { number } })).id;

/** Somebody signed in who has one role for one municipality. */
export async function signedInAs(
  deps: Deps,
  number: string,
  role: Role,
  options: { consortiumId?: string; displayName?: string; email?: string; isUnconfirmed?: boolean } = {},
): Promise<Actor> {
  const personId = deps.newId();
  await deps.db.person.create({
    data: {
      id: personId,
      email: options.email ?? `${personId}@kommune.example`,
      displayName: options.displayName ?? `Rolle i ${number}`,
      createdAt: deps.clock.now(),
      memberships: {
        create: {
          id: deps.newId(),
          organisationId: await organisationId(deps, number),
          consortiumId: options.consortiumId ?? null,
          role,
          validFrom: deps.clock.now(),
          confirmedBy: options.isUnconfirmed ? null : "colleague",
        },
      },
    },
  });
  return signIn(deps, personId);
}

/** A new session of somebody, with everything they may act as now. */
export async function signIn(deps: Deps, personId: string): Promise<Actor> {
  const secret = await inTransaction(deps, (tx) =>
    startSession(tx, deps, { personId, method: "link", userAgent: "test" }),
  );
  const actor = await findSession(deps, secret);
  if (!actor) throw new Error("no session");
  return actor;
}

export async function proposal(
  deps: Deps,
  numbers: string[],
  changes: Partial<NewConsortium> = {},
): Promise<NewConsortium> {
  return {
    name: "Felles EPJ i nord",
    purpose: "Én journal for kommunene i nord.",
    deadlineOn: "2027-01-15",
    deadlineTime: "23:59",
    cooperationForm: "procurement_cooperation",
    leadOrganisationId: await organisationId(deps, BODØ),
    partners: await Promise.all(
      numbers.map(async (number) => ({
        organisationId: await organisationId(deps, number),
        participation: "committed" as const,
      })),
    ),
    ...changes,
  };
}

export interface ConsortiumWorld {
  coordinator: Actor;
  consortium: FoundConsortium;
  slug: string;
  partner(number: string): Promise<FoundPartner>;
}

/** A consortium led by Bodø with these partners, who have all said yes, and its coordinator. */
export async function foundedConsortium(deps: Deps, numbers: string[] = [RØST, VÆRØY]): Promise<ConsortiumWorld> {
  const chief = await signedInAs(deps, BODØ, "coordinator", { displayName: "Prosjektleder" });
  const founded = await foundConsortium(deps, chief, await proposal(deps, numbers));
  if (!founded.ok) throw new Error(founded.issues.map((issue) => issue.code).join());
  await deps.db.partnership.updateMany({
    where: { consortium: { slug: founded.value.slug } },
    data: { joinedAt: deps.clock.now() },
  });
  const coordinator = await signIn(deps, chief.personId);
  const consortium = await findConsortium(deps.db, coordinator, founded.value.slug);
  if (!consortium) throw new Error("no consortium");
  return {
    coordinator,
    consortium,
    slug: founded.value.slug,
    partner: async (number) => {
      const partner = await findPartner(deps.db, consortium, number);
      if (!partner) throw new Error(`no partner ${number}`);
      return partner;
    },
  };
}

/** The secret in the latest mail to an address. */
export async function latestLink(deps: Deps, to: string): Promise<string> {
  const mail = await deps.db.outboxMail.findFirstOrThrow({
    where: { toAddress: to, text: { contains: "/invitations/" } },
    orderBy: { id: "desc" },
  });
  const secret = /\/invitations\/([\w-]+)/.exec(mail.text)?.[1];
  if (!secret) throw new Error("no link in the mail");
  return secret;
}

/** Invites the chief executive of a municipality and gives the secret of the link. */
export async function invited(deps: Deps, world: ConsortiumWorld, number: string, email?: string): Promise<string> {
  const address = email ?? `kommunedirektor.${number}.${deps.newId().slice(-6)}@kommune.example`;
  const sent = await inviteMunicipalities(deps, world.coordinator, world.consortium, [
    { number, email: address, contactTitle: "Kommunedirektør", offeredRole: "chief_executive", note: "" },
  ]);
  if (!sent.ok) throw new Error(sent.issues.map((issue) => issue.code).join());
  return latestLink(deps, address);
}
