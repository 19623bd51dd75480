import { matchPastedList, type PastedList } from "~/domain/register/match-pasted-list";
import type { Verdict } from "~/domain/shared/verdict";
import type { Transaction } from "~/features/kernel/deps";
import formerMunicipalities from "~prisma/reference/former-municipalities.json";
import { allMunicipalities, type Municipality } from "./municipality-store.server";

/**
 * Matches a pasted list of names or numbers against the whole register. Every entry comes back: matched, named twice,
 * ambiguous or with suggestions. Issue: pasted_list_too_long {max}.
 */
export async function matchMunicipalityList(
  db: Transaction,
  pasted: string,
): Promise<Verdict<PastedList<Municipality>>> {
  return matchPastedList(pasted, await allMunicipalities(db), formerMunicipalities.rows);
}
