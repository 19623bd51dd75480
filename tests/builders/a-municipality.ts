import type { Deps } from "~/features/kernel/deps";
import type { Organisation } from "~prisma/generated/client";

/** A municipality of the register by its number, another for each that no number is asked for. */
export const aMunicipality = (deps: Deps, number = "1804"): Promise<Organisation> =>
  deps.db.organisation.findUniqueOrThrow({ where: { number } });

/** Who calls for applications. */
export const theGrantor = (deps: Deps): Promise<Organisation> =>
  deps.db.organisation.findFirstOrThrow({ where: { kind: "state", name: "Helsedirektoratet" } });
