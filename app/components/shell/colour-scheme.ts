import { useRouteLoaderData } from "@remix-run/react";

export const colourSchemes = ["auto", "light", "dark"] as const;
export type ColourScheme = (typeof colourSchemes)[number];

/** The person's choice from the cookie `scheme`; auto follows the machine. */
export function readColourScheme(cookieHeader: string | null): ColourScheme {
  const value = /(?:^|;\s*)scheme=(light|dark)(?:;|$)/.exec(cookieHeader ?? "")?.[1];
  return colourSchemes.find((scheme) => scheme === value) ?? "auto";
}

export function useColourScheme(): ColourScheme {
  const root = useRouteLoaderData<{ scheme?: ColourScheme }>("root");
  return root?.scheme ?? "auto";
}
