import type { FormField, FormSection, Localised } from "~/domain/grant/call-form";

/** Where a question comes from. Helseteknologiordningen's own form is not in the material (reference, `notFound`). */
export const ANALOGY = "Analogi: felt i andre ordninger hos Helsedirektoratet";
export const PURPOSE = "Ordningens formål (Helse- og omsorgsdepartementet, februar 2024)";
export const AWARD = "Hensyn ved tildelingen i 2024 (Helsedirektoratet, 16.02.2024)";
export const OURS = "Vårt eget eksempel";

type Source = typeof ANALOGY | typeof PURPOSE | typeof AWARD | typeof OURS;
type SourcedField = FormField & { source: Source };
export interface SourcedSection extends FormSection {
  fields: readonly SourcedField[];
}

export const words = (nb: string, nn: string, en: string): Localised => ({ nb, nn, en });
