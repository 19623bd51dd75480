import { createHash } from "node:crypto";

import { municipalityDomains } from "../../app/domain/register/municipality-domains";
import counties from "./counties.json";
import grantScheme from "./grant-scheme.json";
import municipalities from "./municipalities.json";
import stateBodies from "./state-bodies.json";

export type MunicipalityRow = (typeof municipalities.rows)[number];

export const reference = { municipalities, counties, stateBodies, grantScheme };

/** The domains that follow from each municipality's name, by municipality number. */
export const domains = municipalityDomains(municipalities.rows);

/** SHA-256 of what `loadReference` loads, hex: the database's copy is current when it has the same. */
export function referenceVersion(): string {
  const loaded = { ...reference, domains: [...domains] };
  return createHash("sha256").update(JSON.stringify(loaded)).digest("hex");
}

/** A figure of the grant scheme: value, unit, definition, sources and date. */
export type Figure = (typeof grantScheme.figures)[number];

/** @throws when the reference has no figure with that key */
export function figure(key: string): Figure {
  const found = grantScheme.figures.find((candidate) => candidate.key === key);
  if (!found) throw new Error(`no figure '${key}' in the reference data`);
  return found;
}
