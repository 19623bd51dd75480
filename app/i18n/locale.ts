import type { Locale } from "~/paraglide/runtime.js";

export type { Locale };

export const locales = ["nb", "nn", "en"] as const satisfies readonly Locale[];

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** The language the product writes to a municipality in, by its written standard (målform). Neutral reads bokmål. */
export const localeOfWrittenStandard = (standard: "bokmal" | "nynorsk" | "neutral"): Locale =>
  standard === "nynorsk" ? "nn" : "nb";

/** Each language by its own name. */
export const localeNames: Record<Locale, string> = { nb: "Bokmål", nn: "Nynorsk", en: "English" };
