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

/** Every name once, the Norwegian first: the parts of the official name are listed separately as well. */
export function namesOf({ name, officialName, otherNames }: MunicipalityNames): string[] {
  const given = [name, ...otherNames.map((other) => other.name), officialName, ...officialName.split(/\s+[-–]\s+/)];
  return [...new Set(given.map((one) => one.normalize("NFC").trim()))];
}

/** The language of what the system sends to it: nynorsk for nynorsk, bokmål otherwise. */
export function languageOf(standard: WrittenStandard): "nb" | "nn" {
  return standard === "nynorsk" ? "nn" : "nb";
}
