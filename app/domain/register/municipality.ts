/** The written standard in which a municipality wants its letters. The same words as `enum WrittenStandard` in prisma. */
export const WRITTEN_STANDARDS = ["bokmal", "nynorsk", "neutral"] as const;
export type WrittenStandard = (typeof WRITTEN_STANDARDS)[number];

/** What a municipality is called: its names in the official register, including Sámi and Kven. */
export interface MunicipalityNames {
  /** Four digits. */
  number: string;
  name: string;
  /** All official names in one, such as 'Porsanger - Porsáŋgu - Porsanki'. */
  officialName: string;
  otherNames: readonly { name: string }[];
  county: { name: string };
}

/** A number that a municipality has had, with its name then, and the numbers of what it is part of now. */
export interface FormerMunicipality {
  number: string;
  name: string;
  now: readonly string[];
}

/** The names in an official name of several languages. */
export const officialParts = (officialName: string): string[] => officialName.split(/\s+[-–]\s+/);

/** Every name once, the Norwegian first: the parts of the official name are listed separately as well. */
export function namesOf({ name, officialName, otherNames }: MunicipalityNames): string[] {
  const given = [name, ...otherNames.map((other) => other.name), officialName, ...officialParts(officialName)];
  return [...new Set(given.map((one) => one.normalize("NFC").trim()))];
}
