import { getLocale, type Locale } from "~/paraglide/runtime.js";

/** An organisation as the sender or receiver of a letter: 'Bodø kommune'; others by their own name. */
export const organisationTitle = (
  organisation: { name: string; kind: string },
  locale: Locale = getLocale(),
): string => {
  if (organisation.kind !== "municipality") return organisation.name;
  return locale === "en" ? `${organisation.name} municipality` : `${organisation.name} kommune`;
};
