import type { Actor } from "~/domain/access/actor";
import { subjectOf } from "~/domain/access/can";
import { foldNames } from "~/domain/register/fold-name";
import { parseOrganisationNumber } from "~/domain/shared/organisation-number";
import { refuse, type Verdict } from "~/domain/shared/verdict";
import { change, made, unchanged } from "~/features/kernel/change.server";
import type { Deps } from "~/features/kernel/deps";
import type { NewGrantor } from "~/features/installation/grantor-schema";
import { keepDomain, refuseDomain } from "~/features/installation/keep-domain.server";
import { inSystem } from "~/features/kernel/system-place";

/**
 * Enters a state body that calls for applications. Pressing twice enters one. Issues: not_allowed,
 * organisation_number_missing, organisation_number_invalid, organisation_number_taken {name}, grantor_known {name}, and
 * those of `refuseDomain`.
 */
export function addGrantor(deps: Deps, actor: Actor, input: NewGrantor): Promise<Verdict<{ id: string }>> {
  const id = deps.newId();
  const place = inSystem(["installation.run", subjectOf("")], "organisation", id);
  return change(
    deps,
    actor,
    async () => place,
    async (tx) => {
      const orgNumber = parseOrganisationNumber(input.orgNumber, "orgNumber");
      if (!orgNumber.ok) return orgNumber;
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('grantor'))`;
      const { name } = input;
      const holder = await tx.organisation.findUnique({ where: { orgNumber: orgNumber.value } });
      if (holder?.kind === "state" && holder.name === name) return unchanged({ id: holder.id });
      if (holder) return refuse("organisation_number_taken", "orgNumber", { name: holder.name });
      const namesake = await tx.organisation.findFirst({ where: { kind: "state", searchText: foldNames([name]) } });
      if (namesake) return refuse("grantor_known", "name", { name: namesake.name });
      const refused = input.domain && (await refuseDomain(tx, input.domain));
      if (refused) return refused;
      await tx.organisation.create({
        data: {
          id,
          kind: "state",
          name,
          officialName: name,
          searchText: foldNames([name]),
          writtenStandard: "neutral",
          orgNumber: orgNumber.value,
          source: "manual",
        },
      });
      if (input.domain) await keepDomain(tx, deps, actor, { domain: input.domain, organisationId: id, reason: name });
      return made({ id }, { action: "grantor.added", details: { organisation: name, orgNumber: orgNumber.value } });
    },
  );
}
