import recordSystems from "~prisma/reference/record-systems.json";
import nationalServices from "~prisma/reference/national-services.json";

import type { Locale } from "~/i18n/locale";

/** Products and vendors there are, as suggestions; anything else may be typed. */
const products = recordSystems.rows.filter(({ kind, product }) => kind === "product" && !product.startsWith("("));
const sorted = (names: readonly string[]) => [...new Set(names)].sort((one, other) => one.localeCompare(other, "nb"));

export const SUGGESTIONS = {
  products: sorted(products.map(({ product }) => product)),
  vendors: sorted(products.map(({ vendor }) => vendor)),
};

export const SERVICE_IDS: readonly string[] = nationalServices.rows.map(({ id }) => id);

/** The national services by name. */
export const servicesIn = (locale: Locale): { id: string; name: string }[] =>
  nationalServices.rows.map(({ id, nameNb, nameNn, nameEn }) => ({
    id,
    name: { nb: nameNb, nn: nameNn, en: nameEn }[locale] ?? nameNb,
  }));
