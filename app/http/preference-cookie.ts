import type { Locale } from "~/i18n/locale";

const YEAR = 365 * 24 * 60 * 60;

const preferenceCookie = (name: string, value: string, publicOrigin: string): string =>
  `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${publicOrigin.startsWith("https:") ? "; Secure" : ""}`;

export const localeCookie = (locale: Locale, publicOrigin: string) => preferenceCookie("locale", locale, publicOrigin);

export const schemeCookie = (scheme: "auto" | "light" | "dark", publicOrigin: string) =>
  preferenceCookie("scheme", scheme, publicOrigin);
