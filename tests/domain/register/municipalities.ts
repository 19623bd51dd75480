import type { MunicipalityNames } from "~/domain/register/municipality";

function municipality(number: string, name: string, county: string, officialName = name, others: string[] = []) {
  return { number, name, officialName, county: { name: county }, otherNames: others.map((other) => ({ name: other })) };
}

/** A corner of the register that holds its difficulties: Sámi and Kven names, and names several share. */
export const REGISTER: MunicipalityNames[] = [
  municipality("0301", "Oslo", "Oslo"),
  municipality("1515", "Herøy", "Møre og Romsdal"),
  municipality("1818", "Herøy", "Nordland"),
  municipality("3114", "Våler", "Østfold"),
  municipality("3419", "Våler", "Innlandet"),
  municipality("3430", "Os", "Innlandet"),
  municipality("1804", "Bodø", "Nordland"),
  municipality("1867", "Bø", "Nordland"),
  municipality("1856", "Røst", "Nordland"),
  municipality("1857", "Værøy", "Nordland"),
  municipality("1836", "Rødøy", "Nordland"),
  municipality("1837", "Meløy", "Nordland"),
  municipality("1875", "Hamarøy", "Nordland", "Hábmer - Hamarøy", ["Hábmer"]),
  municipality("5524", "Målselv", "Troms"),
  municipality("5610", "Karasjok", "Finnmark", "Kárášjohka - Karasjok", ["Kárášjohka"]),
  municipality("5622", "Porsanger", "Finnmark", "Porsanger - Porsáŋgu - Porsanki", ["Porsáŋgu", "Porsanki"]),
];

export function named(name: string, countyName?: string): MunicipalityNames {
  const found = REGISTER.find((one) => one.name === name && (!countyName || one.county.name === countyName));
  if (!found) throw new Error(`${name} is not in the test register`);
  return found;
}
